import type { EnvironmentNames } from './environment-name.ts';
import type { UniqueName } from './unique-names.ts';

/** What was written. */
export interface NewEnvironment {
  readonly names: EnvironmentNames;
  /** The environment that was copied. */
  readonly from: string;
  readonly unique: readonly UniqueName[];
  /** The files, from the project's root. */
  readonly files: readonly string[];
}

/** What a person reads after a copy: what was written, what to decide before the first deployment, and how to go on. */
export function describeNewEnvironment({ names, from, unique, files }: NewEnvironment): string {
  const { name } = names;
  const width = Math.max(...unique.map(({ path }) => path.length));
  return `${[
    `Copied ${from} to ${name}:`,
    ...files.map((file) => `  ${file}`),
    '',
    'Decide before the first deployment, because a later change replaces what has the name:',
    ...unique.map((one) => `  ${one.path.padEnd(width)}  ${one.new}`),
    '  dgraph.release and dgraph.namespace stay as they were; the volumes are found by them',
    '  ids such as secretStore.clientId stay as they were, too: those of your own identities have to replace them',
    '',
    'Next',
    `  1. edit environments/${name}.ts, and expectations/${name}.yaml with it`,
    `  2. npm run synth -- ${name}     about 10 seconds; it writes and proves this environment alone`,
    '  3. commit, then README.md, "Deploy"',
  ].join('\n')}\n`;
}
