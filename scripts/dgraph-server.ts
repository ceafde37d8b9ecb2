import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InvalidInput } from '../environments/invalid-input.ts';
import { projectRoot } from './project-root.ts';

/** The version that scripts/dgraph-server/go.mod pins. */
export const dgraphVersion = 'v25.4.0';

const oldestGo = [1, 26, 5] as const;

/**
 * The path of a Dgraph server, built from source with Go's own package manager unless it was built before. The first
 * time takes a minute or two, and fetches modules.
 *
 * @throws InvalidInput when Go is missing or too old, or the build fails
 */
export function dgraphServer(): string {
  const binary = join(projectRoot, 'node_modules/.cache/dgraph', dgraphVersion, 'dgraph');
  if (existsSync(binary)) return binary;
  requireGo();
  mkdirSync(dirname(binary), { recursive: true });
  // Built beside its place and moved there, so that a build that was broken off is never taken for a server.
  const unfinished = `${binary}.${process.pid}`;
  const { status, stderr, error } = spawnSync(
    'go',
    [
      'build',
      '-trimpath',
      '-ldflags',
      `-X github.com/dgraph-io/dgraph/v25/x.dgraphVersion=${dgraphVersion}`,
      '-o',
      unfinished,
      'github.com/dgraph-io/dgraph/v25/dgraph',
    ],
    {
      cwd: join(projectRoot, 'scripts/dgraph-server'),
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOWORK: 'off' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    rmSync(unfinished, { force: true });
    throw new InvalidInput(
      `cannot build Dgraph ${dgraphVersion}: ${(error?.message ?? stderr).trim()}. ` +
        'It needs Go, and a Go module proxy (`go env GOPROXY`) or GitHub within reach.',
    );
  }
  renameSync(unfinished, binary);
  return binary;
}

function requireGo(): void {
  const { stdout, error } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  const version = /^go(\d+)\.(\d+)(?:\.(\d+))?/
    .exec(stdout ?? '')
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  const wanted = oldestGo.join('.');
  if (error !== undefined || version === undefined) {
    throw new InvalidInput(
      `cannot build Dgraph ${dgraphVersion}: no Go. Install Go ${wanted} or newer (https://go.dev/dl).`,
    );
  }
  const index = version.findIndex((part, position) => part !== oldestGo[position]);
  if (index >= 0 && (version[index] ?? 0) < (oldestGo[index] ?? 0)) {
    throw new InvalidInput(
      `cannot build Dgraph ${dgraphVersion} with Go ${version.join('.')}. Install Go ${wanted} or newer (https://go.dev/dl).`,
    );
  }
}
