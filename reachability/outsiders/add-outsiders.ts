import type { Cluster, Endpoint } from '../model/cluster.ts';
import type { Objects } from '../model/objects.ts';
import type { Outsiders } from '../model/outsiders.ts';
import { serviceMembers } from '../model/services.ts';

/** The cluster with pods of every class of outsiders, behind the endpoints that it has. */
export function addOutsiders(cluster: Cluster, objects: Objects, outsiders: Outsiders): Cluster {
  const { classes, isIncomplete } = outsiders;
  const common = { kind: 'pod', addresses: cluster.podSpace, ports: [], isNode: false } as const;
  const pods = classes.flatMap(({ pods }, outsider) =>
    pods.map(({ labels }): Endpoint => ({ ...common, labels, outsider })),
  );
  const anyone: Endpoint = { ...common, labels: new Map(), outsider: classes.length, isAnyone: true };
  const endpoints = [...cluster.endpoints, ...pods, ...(isIncomplete ? [anyone] : [])];
  return {
    ...cluster,
    endpoints,
    outsiders,
    serviceMembers: serviceMembers(objects, endpoints, cluster.podRanges, cluster.hostPods),
  };
}
