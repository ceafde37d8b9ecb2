import type { Evaluation } from '../../engine/evaluation.ts';
import { classKey } from '../../outsiders/simplify.ts';
import { suggest } from '../../questions/ends/suggestions.ts';
import type { Conditions } from '../../selectors/literal.ts';
import { addressSets } from '../../sets/address-set.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import type { Problem } from '../file/problem.ts';

/** Everyone that the connections name. */
export function peersOf(connections: readonly ExpectedConnection[]): readonly ExpectedPeer[] {
  return [...new Set(connections.flatMap(({ from, to }) => [...from, ...to]))];
}

/** The questions about pods outside the manifests that peers name. */
export function askedOutsiders(peers: readonly ExpectedPeer[]): readonly Conditions[] {
  return peers.flatMap((peer) => (peer.kind === 'outsiders' ? [peer.conditions] : []));
}

/** A problem for each peer that is neither a workload, nor an address outside the cluster, nor a pod that can exist. */
export function absentPeers(evaluation: Evaluation, peers: readonly ExpectedPeer[]): readonly Problem[] {
  return peers.flatMap((peer): Problem[] => {
    if (peer.kind === 'outsiders') {
      const { outsiders, held } = evaluation.cluster;
      const key = classKey(peer.conditions, held);
      if (outsiders.classes.some(({ conditions }) => classKey(conditions, held) === key)) return [];
      const message = `no pod can be ${peer.name}: what is asked of it contradicts itself, or the labels of its namespace`;
      return [{ message, source: peer.source }];
    }
    if (peer.kind === 'addresses') {
      const isOutside = evaluation.outside.some(({ family, addresses }) =>
        addressSets.overlaps(addresses, peer.addresses[family]),
      );
      if (isOutside) return [];
      const message = `every address of ${peer.name} belongs to pods or services; no connection comes from there`;
      return [{ message, source: peer.source }];
    }
    const { namespace, name } = peer.workload;
    const { workloads } = evaluation.cluster;
    if (workloads.some((workload) => workload.namespace === namespace && workload.name === name)) return [];
    const known = workloads.map((workload) => `${workload.namespace}/${workload.name}`);
    const wanted = `${namespace}/${name}`;
    const message = `the manifests have no workload ${wanted}; ${suggest(wanted, known)}`;
    return [{ message, source: peer.source }];
  });
}
