import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { goTool } from '../../go/go-tool.ts';
import { moduleFolder } from '../../go/module-folder.ts';
import { sourceHash } from '../../go/source-hash.ts';
import type { Server } from '../../process/servers.ts';
import type { Surroundings } from '../gitops-controllers.ts';

const folder = 'tools/gitops-controllers/flux';
const names = ['source-controller', 'kustomize-controller'] as const;
type Controller = (typeof names)[number];

/** Addresses of the controllers on the loopback interface of the network that they run in. */
const storage = '127.0.0.1:9790';

/**
 * The controllers of Flux that make a cluster follow a Git repository. They are built unless they were before; that takes
 * a minute or two.
 *
 * @throws ToolFailure when Go is missing or too old, or the build fails
 */
export function fluxControllers(surroundings: Surroundings): readonly Server[] {
  mkdirSync(join(surroundings.folder, 'storage'), { recursive: true });
  return names.map((name) => ({
    name,
    command: programOf(name),
    args: ['--enable-leader-election=false', '--watch-all-namespaces', ...flagsOf(name, surroundings.folder)],
    cwd: surroundings.folder,
    env: {
      KUBECONFIG: surroundings.kubeconfig,
      RUNTIME_NAMESPACE: surroundings.namespace,
      SSL_CERT_FILE: surroundings.git.certificate,
      NO_PROXY: '*',
    },
  }));
}

/**
 * The files of the CustomResourceDefinitions that the controllers expect, as their modules bring them along.
 *
 * @throws ToolFailure when the modules cannot be fetched
 */
export function fluxDefinitions(): readonly string[] {
  return names.flatMap((name) => {
    const definitions = join(moduleFolder(folder, moduleOf(name)), 'config/crd/bases');
    return readdirSync(definitions).map((file) => join(definitions, file));
  });
}

function flagsOf(name: Controller, where: string): readonly string[] {
  const flags: Readonly<Record<Controller, readonly string[]>> = {
    'source-controller': [
      ...['--metrics-addr=127.0.0.1:8081', '--health-addr=127.0.0.1:9441'],
      ...[`--storage-addr=${storage}`, `--storage-adv-addr=${storage}`],
      `--storage-path=${join(where, 'storage')}`,
    ],
    'kustomize-controller': [
      ...['--metrics-addr=127.0.0.1:8082', '--health-addr=127.0.0.1:9442'],
      // How soon it looks again at a unit that waits for another one; half a minute otherwise.
      '--requeue-dependency=2s',
    ],
  };
  return flags[name];
}

function programOf(name: Controller): string {
  const version = sourceHash(folder);
  return goTool({ name, version, folder, package: moduleOf(name), oldestGo: [1, 26, 3] });
}

function moduleOf(name: Controller): string {
  return `github.com/fluxcd/${name}`;
}
