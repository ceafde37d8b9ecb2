import { remember } from '../collections/remember.ts';
import type { AddressPeer, Peer } from '../engine/connection.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { visible } from '../text/visible.ts';
import { nameAddresses } from './address-names.ts';

/** Gives each peer the shortest name that no other peer has. */
export interface PeerNames {
  /** `namespace/name`, or the addresses. */
  full(peer: Peer): string;
  /** The name alone, for use below the namespace's. */
  local(peer: Peer): string;
}

/** Identifies a peer: equal for equal peers, whichever objects they are. */
export function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case 'workload':
      return `${peer.namespace}/${peer.workloadKind}/${peer.name}`;
    case 'ip':
      return peer.ranges.join(',');
    case 'outsider':
      return nameOutsider(peer);
  }
}

/** The workload's kind is told only where two workloads of a namespace share a name. */
export function namePeers(peers: Iterable<Peer>): PeerNames {
  const kinds = new Map<string, Set<string>>();
  for (const peer of peers) {
    if (peer.kind !== 'workload') continue;
    const name = `${peer.namespace}/${peer.name}`;
    kinds.set(name, (kinds.get(name) ?? new Set()).add(peer.workloadKind));
  }
  const nameOf = remember(({ ranges }: AddressPeer) => nameAddresses(ranges));
  const local = remember((peer: Peer): string => {
    if (peer.kind === 'ip') return nameOf(peer);
    if (peer.kind === 'outsider') return visible(nameOutsider(peer));
    const isShared = (kinds.get(`${peer.namespace}/${peer.name}`)?.size ?? 0) > 1;
    return visible(isShared ? `${peer.name} (${peer.workloadKind})` : peer.name);
  });
  const full = remember((peer: Peer): string =>
    peer.kind === 'workload' ? `${visible(peer.namespace)}/${local(peer)}` : local(peer),
  );
  return { local, full };
}
