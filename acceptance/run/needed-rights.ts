import type { Cluster } from '../cluster/cluster.ts';
import type { Right } from '../cluster/rights.ts';
import { snapshotKinds } from '../cluster/snapshot.ts';
import { inParallel } from '../model/in-parallel.ts';
import type { KubernetesObject } from '../model/kubernetes-object.ts';
import type { NeededRight } from './check-rights.ts';

/** What reading the cluster takes: to list every kind that bears on connections, as far as the cluster serves it. */
export async function rightsToRead(cluster: Cluster): Promise<readonly NeededRight[]> {
  const rights = await inParallel(4, snapshotKinds, ([version, kind]) =>
    cluster.rightTo('list', version, kind),
  );
  return rights.flatMap((right) => (right === undefined ? [] : { right }));
}

/** What comparing with committed objects takes: to read each kind, and to try how applying would change it. */
export async function rightsToCompare(
  cluster: Cluster,
  committed: readonly KubernetesObject[],
): Promise<readonly NeededRight[]> {
  const kinds = new Map(
    committed.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
  );
  const wanted = [...kinds.values()].flatMap(({ apiVersion, kind }) =>
    (['get', 'patch'] as const satisfies readonly Right['verb'][]).map((verb) => ({
      verb,
      apiVersion,
      kind,
    })),
  );
  const rights = await inParallel(4, wanted, ({ verb, apiVersion, kind }) =>
    cluster.rightTo(verb, apiVersion, kind),
  );
  return rights.flatMap((right) => (right === undefined ? [] : { right }));
}
