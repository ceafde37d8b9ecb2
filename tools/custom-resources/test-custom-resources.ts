import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Outcome } from '../process/outcome.ts';
import { projectRoot } from '../process/project-root.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/**
 * Runs the tests of custom resources, which print as they go, against the definitions in a folder.
 *
 * @throws ToolFailure for a folder that is not there
 */
export function testCustomResources(folder: string): Outcome {
  if (!existsSync(folder))
    throw new ToolFailure(`${folder} does not exist. Name the folder that holds the definitions.`);
  const { status } = spawnSync(
    process.execPath,
    [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'crds'],
    { cwd: projectRoot, env: { ...process.env, CRD_FOLDER: resolve(folder) }, stdio: 'inherit' },
  );
  return { output: '', exitCode: status === 0 ? 0 : 1 };
}
