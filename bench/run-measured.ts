import { spawnSync } from 'node:child_process';
import { projectRoot } from '../tools/process/project-root.ts';
import { ToolFailure } from '../tools/process/tool-failure.ts';

/**
 * Runs a module in a process of its own, as the apps' own command-line tools would, and gives what it prints.
 *
 * @param entry the module, from the project's root
 * @throws ToolFailure when it does not exit with 0
 */
export function runMeasured(
  entry: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', entry, ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });
  if (status === 0) return stdout;
  throw new ToolFailure(`${entry} failed: ${stderr}Run it alone: npx tsx ${[entry, ...args].join(' ')}`);
}
