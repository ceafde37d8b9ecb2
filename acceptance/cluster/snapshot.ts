import { inParallel } from '../model/in-parallel.ts';
import type { KubernetesObject } from '../model/kubernetes-object.ts';
import type { Cluster } from './cluster.ts';

/** What bears on who can connect to whom, and is there in every cluster. */
const builtInKinds = [
  ...['Namespace', 'ServiceAccount', 'Service', 'Node'].map((kind) => ['v1', kind] as const),
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => ['apps/v1', kind] as const),
  ...['Job', 'CronJob'].map((kind) => ['batch/v1', kind] as const),
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  // Last, so that the owners of the pods are known.
  ['v1', 'Pod'],
] as const;

/** What some clusters have besides. */
const policyKinds = [
  ...['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'].map(
    (kind) => ['policy.networking.k8s.io/v1alpha1', kind] as const,
  ),
  ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy'],
] as const;

const calicoKinds = [
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'NetworkSet',
  'GlobalNetworkSet',
  'Tier',
  'HostEndpoint',
];

/** Calico serves its objects in one API group or in two; in both, they are the same. */
const calicoVersions = ['projectcalico.org/v3', 'crd.projectcalico.org/v1'] as const;

/** Every kind that a snapshot reads where the cluster serves it, with its API version. */
export const snapshotKinds: readonly (readonly [version: string, kind: string])[] = [
  ...builtInKinds,
  ...policyKinds,
  ...calicoVersions.flatMap((version) => calicoKinds.map((kind) => [version, kind] as const)),
];

/** Reads everything in the cluster that bears on who can connect to whom. */
export async function takeSnapshot(cluster: Cluster): Promise<readonly KubernetesObject[]> {
  const lists = await inParallel(4, [...builtInKinds, ...policyKinds], ([version, kind]) =>
    cluster.list(version, kind),
  );
  return [...lists.flat(), ...(await calicoObjects(cluster))];
}

async function calicoObjects(cluster: Cluster): Promise<readonly KubernetesObject[]> {
  for (const version of calicoVersions) {
    const lists = await inParallel(3, calicoKinds, (kind) => cluster.list(version, kind));
    if (lists.flat().length > 0) return lists.flat();
  }
  return [];
}
