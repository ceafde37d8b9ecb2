import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/** The build context of the client's image. */
export const clientImage = join(projectRoot, 'images/pydgraph-client');

const oldestPython = [3, 11] as const;

/**
 * A folder with the commands of a Python environment that has exactly the packages of a lock file in the client's
 * image. It is made anew whenever the file changes.
 *
 * @throws ToolFailure when Python is missing or too old, or the packages cannot be fetched
 */
export function pythonCommands(lockFile: 'requirements.txt' | 'requirements-dev.txt'): string {
  const lock = join(clientImage, lockFile);
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex').slice(0, 16);
  const folder = join(projectRoot, 'node_modules/.cache/pydgraph-client', hash);
  const commands = join(folder, 'bin');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return commands;
  requirePython();
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder]);
  const hashed = ['--require-hashes', '--only-binary=:all:', '--disable-pip-version-check', '--quiet'];
  run(join(commands, 'python'), ['-m', 'pip', 'install', ...hashed, '--requirement', lock]);
  // Written last, so that an environment that was broken off is never taken for a whole one.
  run(join(commands, 'python'), ['-c', `open(${JSON.stringify(`${complete}.new`)}, 'w')`]);
  renameSync(`${complete}.new`, complete);
  return commands;
}

function requirePython(): void {
  const script = 'import sys; print(*sys.version_info[:2])';
  const { stdout, error } = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
  const [major = 0, minor = 0] = error === undefined ? stdout.split(' ').map(Number) : [];
  const [oldestMajor, oldestMinor] = oldestPython;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  const found = error === undefined ? `it is ${major}.${minor}` : 'it is missing';
  throw new ToolFailure(
    `python3 has to be ${oldestPython.join('.')} or newer, with venv, but ${found}. Install it.`,
  );
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new ToolFailure(
    `${command} ${args.join(' ')} failed: ${(error?.message ?? stderr).trim()}. It needs venv, and PyPI within reach.`,
  );
}
