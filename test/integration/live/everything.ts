import type { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';

/** Kinds of objects that a run reads or changes. */
const kinds =
  'namespaces,networkpolicies,serviceaccounts,services,deployments,statefulsets,configmaps,secrets,pods,persistentvolumeclaims';

/** What the API server counts, or writes at every change. */
const counted = ['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields'];

/** Every object of the cluster with all that a run may change; only the record of containers that probed is left out. */
export function everything(cluster: LiveCluster): readonly object[] {
  const { items } = JSON.parse(cluster.ask('get', kinds, '--all-namespaces', '--output=json')) as {
    readonly items: readonly (Fields & { readonly metadata: Fields; readonly spec?: Fields })[];
  };
  return items.map(({ metadata, spec = {}, status: _, ...rest }) => ({
    ...rest,
    metadata: without(metadata, counted),
    spec: without(spec, ['ephemeralContainers']),
  }));
}

type Fields = Readonly<Record<string, unknown>>;

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
