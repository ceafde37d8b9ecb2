import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import type { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

/**
 * Writes what is committed of an environment of the fixtures: `dist/` and `expectations/`.
 *
 * @param folder empty
 */
export function writeCommitted(environment: Environment, folder: string): void {
  mkdirSync(join(folder, 'dist'));
  synthesizeEnvironment(resolveEnvironment(environment), join(folder, 'dist'));
  mkdirSync(join(folder, 'expectations'));
  const file = `${environment.name}.yaml`;
  cpSync(join(projectRoot, 'test/fixtures/expectations', file), join(folder, 'expectations', file));
}

/** Applies the units of an environment as the README says, and waits until all that runs is ready. */
export function deploy(cluster: LiveCluster, folder: string, { name }: Environment): void {
  for (const unit of unitsOf(folder, name)) cluster.ask('apply', '--kustomize', unit);
  untilRolledOut(cluster);
}

function unitsOf(folder: string, name: string): readonly string[] {
  const units = join(folder, 'dist', name, 'units');
  const folders = readdirSync(units, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => join(units, entry.name)).toSorted();
}

function untilRolledOut(cluster: LiveCluster): void {
  const kinds = 'statefulsets,deployments';
  for (const line of cluster
    .ask('get', kinds, '--all-namespaces', '--output', listFormat)
    .split('\n')
    .filter(Boolean)) {
    const [namespace = '', workload = ''] = line.split(' ');
    cluster.ask('rollout', 'status', workload, '--namespace', namespace, '--timeout=300s');
  }
}

const listFormat = 'jsonpath={range .items[*]}{.metadata.namespace} {.kind}/{.metadata.name}{"\\n"}{end}';
