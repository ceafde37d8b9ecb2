import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import type { ConnectionTable } from './connection-table.ts';

/** Peers that may do the same and that the same may be done to: one row, or one node of a picture, for all of them. */
export interface PeerGroup {
  /** Positions in the table; never empty, all of one namespace, all addresses or all pods that the manifests do not hold. */
  readonly members: readonly number[];
  /** What its members may do among each other; the empty text if nothing, or if there is one only. */
  readonly among: string;
}

/** Puts workloads of a namespace together, and addresses, and other pods, if exchanging two of them would change nothing. */
export function groupAlike(table: ConnectionTable): readonly PeerGroup[] {
  const fates = fatesOf(table);
  const parts = table.groups.flatMap((members, group) =>
    [...groupBy(members, (member) => homeOf(table, member))].map(
      ([home, own]): Part => ({ members: own, group, home }),
    ),
  );
  const buckets = groupBy(parts, ({ home, group }) => `${elementAt(fates, group)} ${home}`);
  const alike = [...buckets.values()].flatMap((bucket) => {
    const found: Part[][] = [];
    for (const part of bucket) {
      const group = found.find(([first]) => first !== undefined && areAlike(table, first.group, part.group));
      if (group === undefined) found.push([part]);
      else group.push(part);
    }
    return found;
  });
  return alike
    .map((group) => group.flatMap(({ members }) => members).sort((a, b) => a - b))
    .sort(byHome(table))
    .map((members) => {
      const [first = 0, second] = members;
      return { members, among: second === undefined ? '' : table.traffic(first, second) };
    });
}

/** The members of a group that live in one namespace. */
interface Part {
  readonly members: readonly number[];
  readonly group: number;
  readonly home: string;
}

function homeOf({ peers }: ConnectionTable, position: number): string {
  const peer = elementAt(peers, position);
  return peer.kind === 'workload' ? `namespace ${peer.namespace}` : peer.kind;
}

/** Peers of a namespace are adjacent, in the order in which they appear. */
function byHome(table: ConnectionTable): (a: readonly number[], b: readonly number[]) => number {
  const homes = [...groupBy([...table.peers.keys()], (position) => homeOf(table, position)).keys()];
  const places = new Map(homes.map((home, place) => [home, place]));
  const placeOf = ([first = 0]: readonly number[]) => places.get(homeOf(table, first)) ?? 0;
  return (a, b) => placeOf(a) - placeOf(b) || elementAt(a, 0) - elementAt(b, 0);
}

/**
 * For each group a number that is equal for those that may be alike: what its members may do to others and have done to
 * them, summed up in any order.
 */
function fatesOf({ groups, codeOf }: ConnectionTable): readonly number[] {
  return groups.map((_, group) => {
    let fate = 0;
    groups.forEach((others, other) => {
      const count = others.length - (other === group ? 1 : 0);
      const pair =
        Math.imul(codeOf(group, other) + 1, 0x9e3779b1) ^ Math.imul(codeOf(other, group) + 1, 0x85ebca6b);
      fate = (fate + Math.imul(count, pair ^ (pair >>> 15))) | 0;
    });
    return fate;
  });
}

/** Being alike is transitive, so comparing with one group is comparing with all that are alike with it. */
function areAlike({ groups, codeOf }: ConnectionTable, a: number, b: number): boolean {
  if (a === b) return true;
  const between = codeOf(a, b);
  if (between !== codeOf(b, a)) return false;
  for (const group of [a, b]) {
    const hasPairs = elementAt(groups, group).length > 1;
    if (hasPairs && codeOf(group, group) !== between) return false;
  }
  for (let other = 0; other < groups.length; other++) {
    if (other === a || other === b) continue;
    if (codeOf(a, other) !== codeOf(b, other) || codeOf(other, a) !== codeOf(other, b)) return false;
  }
  return true;
}
