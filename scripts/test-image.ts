import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from '../synthesis/run-script.ts';
import { clientImage, pythonCommands } from '../tools/client/python.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run test:image

Checks what the client's image is built from: the Dockerfile with hadolint, the Python sources with ruff and mypy, and
that the locked packages exist for each architecture. Building the image itself needs Docker: see docs/client.md.
`;
const architectures = ['x86_64', 'aarch64'] as const;

await runScript(usage, [], async () => {
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
  process.stdout.write(failed.length === 0 ? 'All checks passed.\n' : `${failed.length} checks failed.\n`);
  if (failed.length > 0) process.exitCode = 1;
});

/** Whether the image's Python finds a wheel with the locked hash for every package. */
function checkPackages(commands: string, architecture: string): boolean {
  const target = mkdtempSync(join(tmpdir(), 'wheels-'));
  try {
    return check(`packages for ${architecture}`, join(commands, 'python'), [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--dest', target],
      ...[
        '--only-binary=:all:',
        '--require-hashes',
        '--python-version',
        '3.13',
        '--requirement',
        'requirements.txt',
      ],
      ...['--platform', `manylinux2014_${architecture}`, '--platform', `manylinux_2_28_${architecture}`],
    ]);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

function check(name: string, command: string, args: readonly string[]): boolean {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: clientImage, encoding: 'utf8' });
  const isFine = status === 0;
  process.stdout.write(`${name.padEnd(22)}${isFine ? 'passed' : 'FAILED'}\n`);
  if (!isFine) process.stderr.write(`${error?.message ?? `${stdout}${stderr}`}\n`);
  return isFine;
}
