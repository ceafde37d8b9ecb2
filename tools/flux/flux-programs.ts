import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { goTool } from '../go/go-tool.ts';
import { sourceHash } from '../go/source-hash.ts';
import { projectRoot } from '../process/project-root.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolFailure } from '../process/tool-failure.ts';

const folder = 'tools/flux';

/** The controllers that a cluster needs to follow a Git repository. */
export const fluxControllers = ['source-controller', 'kustomize-controller'] as const;
export type FluxController = (typeof fluxControllers)[number];

/**
 * The path of a controller, which is built unless it was before; that takes a minute or two.
 *
 * @throws ToolFailure when Go is missing or too old, or the build fails
 */
export function fluxProgram(name: FluxController): string {
  const version = sourceHash(folder);
  return goTool({ name, version, folder, package: moduleOf(name), oldestGo: [1, 26, 3] });
}

/**
 * The files of the CustomResourceDefinitions that the controllers expect, as their modules bring them along.
 *
 * @throws ToolFailure when the modules cannot be fetched
 */
export function fluxDefinitions(): readonly string[] {
  return fluxControllers.flatMap((name) => {
    const args = ['list', '-mod=readonly', '-m', '-f', '{{.Dir}}', moduleOf(name)];
    const cwd = join(projectRoot, folder);
    const { status, stdout, stderr } = runTool('go', args, { cwd, remedy: 'Install Go' });
    if (status !== 0) throw new ToolFailure(`cannot find the module of ${name}: ${stderr.trim()}`);
    const definitions = join(stdout.trim(), 'config/crd/bases');
    return readdirSync(definitions).map((file) => join(definitions, file));
  });
}

function moduleOf(name: FluxController): string {
  return `github.com/fluxcd/${name}`;
}
