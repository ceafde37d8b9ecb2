import { spawnSync } from 'node:child_process';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { projectRoot } from '../tools/process/project-root.ts';

/**
 * Runs a module in a process of its own, as the apps' own command-line tools would, and gives what it prints.
 *
 * @param entry the module, from the project's root
 * @throws InvalidInput when it does not exit with 0
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
  throw new InvalidInput(`${entry} failed: ${stderr}Run it alone: npx tsx ${[entry, ...args].join(' ')}`);
}
