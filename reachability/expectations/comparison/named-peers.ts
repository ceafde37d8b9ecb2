import type { Evaluation } from '../../engine/evaluation.ts';
import { suggest } from '../../questions/suggestions.ts';
import { addressSets } from '../../sets/address-set.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import type { Problem } from '../file/problem.ts';

/** Everyone that the connections name. */
export function peersOf(connections: readonly ExpectedConnection[]): readonly ExpectedPeer[] {
  return [...new Set(connections.flatMap(({ from, to }) => [...from, ...to]))];
}

/** A problem for each peer that stands for no workload and for no address outside the cluster. */
export function absentPeers(evaluation: Evaluation, peers: readonly ExpectedPeer[]): readonly Problem[] {
  return peers.flatMap((peer): Problem[] => {
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
