import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { remember } from '../../collections/remember.ts';
import type { Peer } from '../../engine/connection.ts';
import type { SharedRow } from './shared-rows.ts';

/** Who can open what to whom, as far as one needs it to tell who is alike. */
export interface PeerTable {
  /** Everyone who is shown. */
  readonly peers: readonly Peer[];
  /** Positions of peers, ascending, for whom the same connections are possible for the same reasons. */
  readonly groups: readonly (readonly number[])[];
  /** What passes from one peer to another, by position, in words; the empty text if nothing does. */
  traffic(from: number, to: number): string;
  /**
   * For each group a number for what passes to its members from those of the one at this position; 0 for nothing. At the
   * position itself: between two different members, also if it has one only. Groups from which the same passes share a row.
   */
  readonly rows: readonly SharedRow[];
}

/** Peers that may do the same and that the same may be done to: one row, or one node of a picture, for all of them. */
export interface PeerGroup {
  /** Positions in the table; never empty, all of one namespace, all addresses or all pods that the manifests do not hold. */
  readonly members: readonly number[];
  /** What its members may do among each other; the empty text if nothing, or if there is one only. */
  readonly among: string;
}

/** Puts workloads of a namespace together, and addresses, and other pods, if exchanging two of them would change nothing. */
export function groupAlike(table: PeerTable): readonly PeerGroup[] {
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

function homeOf({ peers }: PeerTable, position: number): string {
  const peer = elementAt(peers, position);
  return peer.kind === 'workload' ? `namespace ${peer.namespace}` : peer.kind;
}

/** Peers of a namespace are adjacent, in the order in which they appear. */
function byHome(table: PeerTable): (a: readonly number[], b: readonly number[]) => number {
  const homes = [...groupBy([...table.peers.keys()], (position) => homeOf(table, position)).keys()];
  const places = new Map(homes.map((home, place) => [home, place]));
  const placeOf = ([first = 0]: readonly number[]) => places.get(homeOf(table, first)) ?? 0;
  return (a, b) => placeOf(a) - placeOf(b) || elementAt(a, 0) - elementAt(b, 0);
}

/**
 * For each group a number that is equal for those that may be alike: what its members may do to others and have done to
 * them, summed up in any order.
 */
function fatesOf({ groups, rows }: PeerTable): Int32Array {
  const sizes = Int32Array.from(groups, ({ length }) => length);
  const fates = new Int32Array(groups.length);
  const sharers = new Map<SharedRow, number>();
  for (const [group, row] of rows.entries()) {
    sharers.set(row, (sharers.get(row) ?? 0) + elementAt(sizes, group));
    // Each of its members does it to all of its members but itself.
    const own = elementAt(row, group);
    fates[group] = (-mix(own, done) - mix(own, suffered)) | 0;
  }
  const ofRow = remember((row: SharedRow): number => {
    let sum = 0;
    for (let to = 0; to < row.length; to++)
      sum = (sum + Math.imul(sizes[to] ?? 0, mix(row[to] ?? 0, done))) | 0;
    return sum;
  });
  for (const [group, row] of rows.entries()) fates[group] = (elementAt(fates, group) + ofRow(row)) | 0;
  for (const [row, members] of sharers) {
    for (let to = 0; to < row.length; to++)
      fates[to] = ((fates[to] ?? 0) + Math.imul(members, mix(row[to] ?? 0, suffered))) | 0;
  }
  return fates;
}

const [done, suffered] = [0x9e3779b1, 0x85ebca6b];

function mix(code: number, factor: number): number {
  const product = Math.imul(code + 1, factor);
  return product ^ (product >>> 15);
}

/** Being alike is transitive, so comparing with one group is comparing with all that are alike with it. */
function areAlike({ groups, rows }: PeerTable, a: number, b: number): boolean {
  if (a === b) return true;
  const codeOf = (from: number, to: number): number => elementAt(elementAt(rows, from), to);
  const between = codeOf(a, b);
  if (between !== codeOf(b, a)) return false;
  for (const group of [a, b]) {
    const hasPairs = elementAt(groups, group).length > 1;
    if (hasPairs && codeOf(group, group) !== between) return false;
  }
  const [first, second] = [elementAt(rows, a), elementAt(rows, b)];
  for (let other = 0; other < groups.length; other++) {
    if (other === a || other === b) continue;
    const row = rows[other];
    if (first[other] !== second[other] || row?.[a] !== row?.[b]) return false;
  }
  return true;
}
