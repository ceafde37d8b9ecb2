import type { Cluster } from '../cluster/cluster.ts';
import {
  type KubernetesObject,
  nameOfObject,
  referenceTo,
  textAt,
  valueAt,
} from '../model/kubernetes-object.ts';
import type { Operation } from './operation.ts';

/**
 * Says which GitOps tools would undo a scenario while it is tried, with the command that pauses each; nothing if none would.
 *
 * @param objects what the cluster holds: those that the operations change carry the marks of the tools
 */
export async function whoWouldUndo(
  cluster: Cluster,
  operations: readonly Operation[],
  objects: readonly KubernetesObject[],
): Promise<readonly string[]> {
  const changed = operations.flatMap((operation) => {
    if (operation.kind === 'delete') return [operation.object];
    if (operation.kind === 'create') return [];
    const name = nameOfObject(operation.target);
    return objects.filter((object) => nameOfObject(referenceTo(object)) === name);
  });
  const lines: string[] = [];
  for (const object of changed) {
    const by = (await fluxOf(cluster, object)) ?? (await argoCdOf(cluster, object));
    if (by !== undefined) lines.push(`${nameOfObject(referenceTo(object))} is applied by ${by}`);
  }
  return [...new Set(lines)];
}

async function fluxOf(cluster: Cluster, object: KubernetesObject): Promise<string | undefined> {
  const group = 'kustomize.toolkit.fluxcd.io';
  const name = textAt(object, 'metadata', 'labels', `${group}/name`);
  const namespace = textAt(object, 'metadata', 'labels', `${group}/namespace`);
  if (name === undefined || namespace === undefined) return undefined;
  const kustomization = await cluster.read({
    apiVersion: `${group}/v1`,
    kind: 'Kustomization',
    namespace,
    name,
  });
  const isPaused = kustomization === undefined || valueAt(kustomization, 'spec', 'suspend') === true;
  if (isPaused) return undefined;
  return `Flux, which would undo the change. Pause it: flux suspend kustomization ${name} --namespace ${namespace}`;
}

async function argoCdOf(cluster: Cluster, object: KubernetesObject): Promise<string | undefined> {
  const tracking = textAt(object, 'metadata', 'annotations', 'argocd.argoproj.io/tracking-id');
  const name = tracking?.split(':')[0] ?? textAt(object, 'metadata', 'labels', 'app.kubernetes.io/instance');
  if (name === undefined) return undefined;
  const applications = await cluster.list('argoproj.io/v1alpha1', 'Application');
  const isAutomatic = applications.some(
    (application) =>
      application.metadata.name === name &&
      valueAt(application, 'spec', 'syncPolicy', 'automated') !== undefined,
  );
  if (!isAutomatic) return undefined;
  return `Argo CD, which would undo the change. Pause it: argocd app set ${name} --sync-policy none`;
}
