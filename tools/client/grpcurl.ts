import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/** The version that the client's image holds too. */
export const grpcurlVersion = 'v1.9.3';

/**
 * The path of grpcurl, built with Go's own package manager unless it was built before.
 *
 * @throws ToolFailure when Go is missing or the build fails
 */
export function grpcurl(): string {
  const folder = join(projectRoot, 'node_modules/.cache/grpcurl', grpcurlVersion);
  const binary = join(folder, 'grpcurl');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const module = `github.com/fullstorydev/grpcurl/cmd/grpcurl@${grpcurlVersion}`;
  const { status, stderr, error } = spawnSync('go', ['install', '-trimpath', module], {
    env: { ...process.env, CGO_ENABLED: '0', GOBIN: folder, GOFLAGS: '' },
    encoding: 'utf8',
  });
  if (status === 0) return binary;
  throw new ToolFailure(
    `cannot build grpcurl ${grpcurlVersion}: ${(error?.message ?? stderr).trim()}. ` +
      'It needs Go (https://go.dev/dl) and a Go module proxy within reach.',
  );
}
