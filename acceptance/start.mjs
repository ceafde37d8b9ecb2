// Runs acceptance/main.ts. Its client for Kubernetes is a package of this folder, which is installed at the first start, so
// that the project's other commands need not wait for it. This file is JavaScript because it runs before anything is compiled.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

if (!existsSync(join(folder, '../node_modules/tsx'))) end('the packages are not installed; run npm ci');
else if (existsSync(join(folder, 'node_modules/@kubernetes/client-node')) || install()) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
} else
  end(
    'the Kubernetes client cannot be installed; run npm ci --prefix acceptance, which needs the npm registry',
  );

function install() {
  process.stderr.write('Installing the Kubernetes client, once.\n');
  return (
    spawnSync('npm', ['ci', '--prefix', folder], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  );
}

function end(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = 2;
}
