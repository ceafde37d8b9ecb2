import { spawnSync } from 'node:child_process';
import { projectRoot } from '../tools/process/project-root.ts';
import { ToolFailure } from '../tools/process/tool-failure.ts';

/** How a process is started. */
export interface Start {
  /** By tsx, as the apps' own command-line tools do it, or compiled into one file, as `npm run synth` is. */
  readonly start: keyof typeof starts;
  readonly variables?: Readonly<Record<string, string>>;
}

const starts = { tsx: ['--import', 'tsx'], compiled: ['tools/start/start.mjs'] } as const;

/**
 * Runs a module in a process of its own, and gives what it prints.
 *
 * @param entry the module, from the project's root
 * @throws ToolFailure when it does not exit with 0
 */
export function runMeasured(
  entry: string,
  args: readonly string[],
  { start, variables = {} }: Start,
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...starts[start], entry, ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });
  if (status === 0) return stdout;
  throw new ToolFailure(`${entry} failed: ${stderr}Run it alone: npx tsx ${[entry, ...args].join(' ')}`);
}
