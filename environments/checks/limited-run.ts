import { resolve } from 'node:path';
import type { Environment } from '../settings/environment.ts';
import { InvalidInput } from '../settings/findings/invalid-input.ts';

/** Where an app's own command-line tool has it write. */
export interface ToolOutput {
  /** What the tool is called. */
  readonly tool: string;
  /** The environment variable in which it names the folder. */
  readonly variable: string;
  /** The committed folder, which it empties first or clears of all that the app did not write. */
  readonly folder: string;
}

/**
 * Refuses a run for some environments by a tool that would lose the files of the others.
 *
 * @param known every environment there is
 * @throws InvalidInput with the command that leaves them alone
 */
export function refuseLimitedRun(
  known: readonly Environment[],
  selected: readonly { readonly name: string }[],
  { tool, variable, folder }: ToolOutput,
): void {
  const outdir = process.env[variable];
  const chosen = selected.map(({ name }) => name);
  const others = known.map(({ name }) => name).filter((name) => !chosen.includes(name));
  if (others.length === 0 || outdir === undefined || resolve(outdir) !== resolve(folder)) return;
  const names = chosen.join(' ');
  throw new InvalidInput(
    `ENVIRONMENTS limits this run, and ${tool} keeps nothing in ${folder}/ of the environments that are left out: ` +
      `${others.join(', ')}. Run npm run synth -- ${names}, which leaves their files alone. ` +
      `If ${folder}/ is empty now, npm run synth fills it again.`,
  );
}
