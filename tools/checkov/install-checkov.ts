import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/** Pinned: a new rule is to break this in a commit that raises the version, and in no other. */
export const checkovVersion = '3.3.30';

/**
 * The path of checkov, which is installed unless it was before.
 *
 * @throws ToolFailure without python3 or PyPI
 */
export function installCheckov(): string {
  // Its programs hold their own path, so it has to be one that lasts: node_modules may be a link in a copy that does not.
  const modules = realpathSync(join(projectRoot, 'node_modules'));
  const folder = join(modules, '.cache', `checkov-${checkovVersion}`);
  const program = join(folder, 'bin/checkov');
  if (existsSync(program)) return program;
  const remedy = 'Install python3 with venv.';
  process.stdout.write(`Installing checkov ${checkovVersion} from PyPI into ${folder}\n`);
  const steps = [
    { command: 'python3', args: ['-m', 'venv', folder] },
    { command: join(folder, 'bin/pip'), args: ['install', '--quiet', `checkov==${checkovVersion}`] },
  ];
  for (const { command, args } of steps) {
    const { status, stderr } = runTool(command, args, { cwd: projectRoot, remedy });
    if (status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    throw new ToolFailure(
      `cannot install checkov: ${stderr.trim()}\n${remedy} PyPI has to be reachable, or pip to know a mirror of it.`,
    );
  }
  return program;
}
