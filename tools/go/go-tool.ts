import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../process/project-root.ts';
import { ToolFailure } from '../process/tool-failure.ts';

/** A program in Go that is built from source, as the go.mod in its folder pins it. */
export interface GoTool {
  /** What the program is called. */
  readonly name: string;
  /** The version that the go.mod pins: a new one is built anew. */
  readonly version: string;
  /** Folder of go.mod and go.sum, below the project. */
  readonly folder: string;
  /** Import path of its main package. */
  readonly package: string;
  /**
   * What the linker puts into the program.
   * @default - nothing
   */
  readonly linkerFlags?: string;
  /** The oldest Go that can build it. */
  readonly oldestGo: readonly [number, number, number];
}

/**
 * The path of the program, which is built unless it was before. The first time takes a minute or two, and fetches modules.
 *
 * @throws ToolFailure when Go is missing or too old, or the build fails
 */
export function goTool(tool: GoTool): string {
  const binary = join(projectRoot, 'node_modules/.cache', tool.name, tool.version, tool.name);
  if (existsSync(binary)) return binary;
  requireGo(tool);
  mkdirSync(dirname(binary), { recursive: true });
  // Built beside its place and moved there, so that a build that was broken off is never taken for the program.
  const unfinished = `${binary}.${process.pid}`;
  const { status, stderr, error } = spawnSync(
    'go',
    ['build', '-trimpath', '-ldflags', tool.linkerFlags ?? '', '-o', unfinished, tool.package],
    {
      cwd: join(projectRoot, tool.folder),
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    rmSync(unfinished, { force: true });
    throw new ToolFailure(
      `cannot build ${tool.name} ${tool.version}: ${(error?.message ?? stderr).trim()}. ` +
        'It needs a Go module proxy (`go env GOPROXY`) or GitHub within reach.',
    );
  }
  renameSync(unfinished, binary);
  return binary;
}

function requireGo({ name, oldestGo }: GoTool): void {
  const remedy = `Install Go ${oldestGo.join('.')} or newer (https://go.dev/dl)`;
  const { stdout, error } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  const match = /^go(\d+)\.(\d+)(?:\.(\d+))?/.exec(stdout ?? '');
  if (error !== undefined || match === null)
    throw new ToolFailure(`cannot build ${name} without Go. ${remedy}.`);
  const version = match.slice(1).map((part) => Number(part ?? 0));
  const index = version.findIndex((part, position) => part !== oldestGo[position]);
  if (index >= 0 && (version[index] ?? 0) < (oldestGo[index] ?? 0)) {
    throw new ToolFailure(`cannot build ${name} with Go ${version.join('.')}. ${remedy}.`);
  }
}
