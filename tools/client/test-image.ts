import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from '../process/outcome.ts';
import { projectRoot } from '../process/project-root.ts';
import { withTemporaryFolder } from '../process/temporary-folder.ts';
import { clientImage, pythonCommands } from './python.ts';

const architectures = ['x86_64', 'aarch64'] as const;

/**
 * Lints what the client's image is built from; prints each verdict as it comes.
 *
 * @throws ToolFailure when Python or the linters cannot be had
 */
export function testImage(): Outcome {
  const tools = pythonCommands('requirements-dev.txt');
  const packages = pythonCommands('requirements.txt');
  const sources = [clientImage, join(projectRoot, 'test/images')];
  const settings = join(clientImage, 'pyproject.toml');
  const failed = [
    check('hadolint', join(tools, 'hadolint'), ['--failure-threshold', 'style', 'Dockerfile']),
    check('ruff format', join(tools, 'ruff'), [
      'format',
      '--no-cache',
      '--check',
      '--config',
      settings,
      ...sources,
    ]),
    check('ruff check', join(tools, 'ruff'), ['check', '--no-cache', '--config', settings, ...sources]),
    check('mypy', join(tools, 'mypy'), [
      ...[
        '--cache-dir',
        '/dev/null',
        '--python-executable',
        join(packages, 'python'),
        'load_data.py',
        'loader',
      ],
    ]),
    ...architectures.map((architecture) => checkPackages(packages, architecture)),
  ].filter((isFine) => !isFine);
  return failed.length === 0
    ? { output: 'All checks passed.\n', exitCode: 0 }
    : { output: `${failed.length} checks failed.\n`, exitCode: 1 };
}

/** Whether the image's Python finds a wheel with the locked hash for every package. */
function checkPackages(commands: string, architecture: string): boolean {
  return withTemporaryFolder('wheels', (target) =>
    check(`packages for ${architecture}`, join(commands, 'python'), [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--dest', target],
      ...['--only-binary=:all:', '--require-hashes', '--python-version', '3.13'],
      ...['--requirement', 'requirements.txt'],
      ...['--platform', `manylinux2014_${architecture}`, '--platform', `manylinux_2_28_${architecture}`],
    ]),
  );
}

function check(name: string, command: string, args: readonly string[]): boolean {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: clientImage, encoding: 'utf8' });
  const isFine = status === 0;
  process.stdout.write(`${name.padEnd(22)}${isFine ? 'passed' : 'FAILED'}\n`);
  if (!isFine) process.stderr.write(`${error?.message ?? `${stdout}${stderr}`}\n`);
  return isFine;
}
