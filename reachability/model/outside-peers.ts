import type { AddressSet, Family } from '../sets/address-set.ts';
import { addressSets } from '../sets/address-set.ts';
import type { Cluster } from './cluster.ts';

/** Addresses outside the cluster that no policy tells apart. */
export interface OutsidePeer {
  readonly family: Family;
  /** An endpoint that represents them all. */
  readonly endpoint: number;
  readonly addresses: AddressSet;
  readonly isNode: boolean;
}

/** @param classOf the class of an endpoint: those of one class are treated alike */
export function outsidePeers(cluster: Cluster, family: Family, classOf: Int32Array): readonly OutsidePeer[] {
  const byClass = new Map<number, { endpoint: number; addresses: AddressSet[] }>();
  cluster.endpoints.forEach(({ kind, addresses }, endpoint) => {
    const id = classOf[endpoint] ?? -1;
    if (kind === 'pod' || id < 0) return;
    const group = byClass.get(id) ?? { endpoint, addresses: [] };
    group.addresses.push(addresses[family]);
    byClass.set(id, group);
  });
  return [...byClass.values()].map(({ endpoint, addresses }) => ({
    family,
    endpoint,
    addresses: addressSets.normalize(addresses.flat()),
    isNode: cluster.endpoints[endpoint]?.isNode ?? false,
  }));
}
