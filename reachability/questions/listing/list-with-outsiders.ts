import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { numberAlike } from '../../collections/number-alike.ts';
import type { Peer } from '../../engine/connection.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import { connectionFilter, type Filter, noFilter } from './connection-filter.ts';
import { asConnection, outsiderConnections } from './list-outsiders.ts';
import type { Listing } from './listing.ts';
import type { Passing } from './passing.ts';

/**
 * A listing with pods that the manifests do not hold, where something may pass, behind its workloads. Members of a group may
 * differ in what passes between them and such pods: then it is several groups.
 *
 * @param evaluation with these pods
 * @param filter that of the listing
 */
export function listWithOutsiders(
  listing: Listing,
  evaluation: Evaluation,
  filter: Filter = noFilter,
): Listing {
  const { accepts } = connectionFilter(filter, listing.peers);
  const found = [...outsiderConnections(evaluation, 'told')];
  const ends = [...new Set(found.map(({ outsider }) => outsider))];
  const outsiders = ends
    .sort((a, b) => (a.endpoints[0] ?? 0) - (b.endpoints[0] ?? 0))
    .map(({ peer }): Peer => peer);
  const first = listing.peers.filter(({ kind }) => kind === 'workload').length;
  const peers = [...listing.peers.slice(0, first), ...outsiders, ...listing.peers.slice(first)];
  const positions = new Map(peers.map((peer, position) => [JSON.stringify(peer), position]));
  const positionOf = (peer: Peer): number => positions.get(JSON.stringify(peer)) ?? -1;

  const passings = numberAlike<Passing>();
  const connections = found.flatMap((one): readonly Passage[] => {
    const { from, to, ...passing } = asConnection(evaluation, one);
    if (!accepts({ from, to, ...passing })) return [];
    return [{ from: positionOf(from), to: positionOf(to), number: ofOutsiders(passings.numberOf(passing)) }];
  });
  const [fromPeer, toPeer] = [groupBy(connections, ({ from }) => from), groupBy(connections, ({ to }) => to)];
  const partsOf = (position: number): string =>
    JSON.stringify([
      (fromPeer.get(position) ?? []).map(({ to, number }) => [to, number]),
      (toPeer.get(position) ?? []).map(({ from, number }) => [from, number]),
    ]);
  const moved = (position: number): number => (position < first ? position : position + outsiders.length);
  const groups: readonly OwnGroup[] = [
    ...listing.groups.flatMap((members, origin) =>
      [...groupBy(members.map(moved), partsOf).values()].map((own) => ({ members: own, origin })),
    ),
    ...outsiders.map((_, index) => ({ members: [first + index] as const, origin: undefined })),
  ].sort((a, b) => a.members[0] - b.members[0]);
  const groupAt = new Map(groups.flatMap(({ members }, group) => members.map((member) => [member, group])));

  const row = (group: number, listed: Listing['row']): Int32Array => {
    const { members, origin } = elementAt(groups, group);
    const before = origin === undefined ? undefined : listed(origin);
    const numbers = Int32Array.from(groups, (to, position) => {
      const isAlone = position === group && members.length === 1;
      return before === undefined || to.origin === undefined || isAlone
        ? 0
        : ofListing(before[to.origin] ?? 0);
    });
    for (const { to, number } of fromPeer.get(members[0]) ?? []) {
      const column = groupAt.get(to);
      if (column !== undefined) numbers[column] = number;
    }
    return numbers;
  };
  const read = <T>(number: number, ofOthers: (passing: Passing) => T, listed: (number: number) => T): T =>
    number % 2 === 1 ? ofOthers(elementAt(passings.all, (number - 1) / 2)) : listed(number / 2);
  return {
    ...listing,
    peers,
    groups: groups.map(({ members }) => members),
    row: (group) => row(group, listing.row),
    passingOf: (number) => read(number, (passing) => passing, listing.passingOf),
    outlines: {
      row: (group) => row(group, listing.outlines.row),
      of: (number) =>
        read(
          number,
          ({ decidedBy: _, unknown = [], ...traffic }) => ({ traffic, unknown }),
          listing.outlines.of,
        ),
    },
  };
}

/** What passes between two peers, by their positions. */
interface Passage {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/** Peers that nothing tells apart, and the group of the listing that they are of. */
interface OwnGroup {
  readonly members: readonly [number, ...number[]];
  readonly origin: number | undefined;
}

/** Numbers of what passes: even ones are those of the listing, odd ones those of pods that the manifests do not hold. */
function ofListing(number: number): number {
  return 2 * number;
}

function ofOutsiders(number: number): number {
  return 2 * number + 1;
}
