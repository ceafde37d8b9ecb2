import { groupBy } from '../collections/group-by.ts';
import type { ConnectionTable } from './connection-table.ts';

/** Peers that may do the same and that the same may be done to: one row, or one node of a picture, stands for all. */
export interface PeerGroup {
  /** Positions in the table; never empty, all of one namespace, all addresses or all pods that the manifests do not hold. */
  readonly members: readonly number[];
  /** What its members may do among each other; the empty text if nothing, or if there is one only. */
  readonly among: string;
}

/** Puts workloads of a namespace together, and addresses, and other pods, if exchanging two of them would change nothing. */
export function groupAlike(table: ConnectionTable): readonly PeerGroup[] {
  const everyone = table.peers.map((_, index) => index);
  const homes = groupBy(everyone, (index) => {
    const peer = table.peers[index];
    return peer?.kind === 'workload' ? `namespace ${peer.namespace}` : peer?.kind;
  });
  return [...homes.values()].flatMap((home) => {
    const groups: number[][] = [];
    for (const member of home) {
      const group = groups.find(([first = -1]) => areAlike(table, first, member));
      if (group === undefined) groups.push([member]);
      else group.push(member);
    }
    return groups.map((members) => {
      const [first, second] = members;
      const among = first === undefined || second === undefined ? '' : table.traffic(first, second);
      return { members, among };
    });
  });
}

/** Being alike is transitive, so comparing with one member of a group is comparing with all. */
function areAlike(table: ConnectionTable, a: number, b: number): boolean {
  if (table.traffic(a, b) !== table.traffic(b, a)) return false;
  for (let other = 0; other < table.peers.length; other++) {
    if (other === a || other === b) continue;
    if (table.traffic(a, other) !== table.traffic(b, other)) return false;
    if (table.traffic(other, a) !== table.traffic(other, b)) return false;
  }
  return true;
}
