import { isDeepStrictEqual } from 'node:util';
import { elementAt } from '../../collections/element-at.ts';
import type { Connection, Peer } from '../../engine/connection.ts';
import { type End, type Evaluation, outsideEnds, workloadEnds } from '../../engine/evaluation.ts';
import { connectionFilter, type Filter, noFilter } from './connection-filter.ts';
import { groupEnds } from './end-groups.ts';
import { type Passing, passings } from './passing.ts';

/** Who is there, and what passes between them. Peers that nothing tells apart are one group, worked out once. */
export interface Listing {
  /** In the order in which they are shown. */
  readonly peers: readonly Peer[];
  /** Positions of peers, ascending; every peer is in one group. */
  readonly groups: readonly (readonly number[])[];
  /**
   * For every group what passes to its members from those of the group at this position, undefined for nothing. At the
   * position itself: between two different members.
   */
  row(group: number): readonly (Passing | undefined)[];
  /** Whether the filter names this peer, so that it is shown even without a connection. */
  isChosen(peer: Peer): boolean;
  /** `some`: connections were left out on purpose, so that one that is missing may be possible all the same. */
  readonly shows: 'all' | 'some';
}

/**
 * Every connection that is possible, or may be, and wanted. Workloads reach workloads and the outside, the outside reaches
 * workloads; what it does among itself is not ours.
 * @throws UnknownSelectionError if the filter names what does not exist
 */
export function listingOf(evaluation: Evaluation, filter: Filter = noFilter): Listing {
  const ends: readonly End[] = [...workloadEnds(evaluation), ...outsideEnds(evaluation)];
  const peers = ends.map(({ peer }) => peer);
  const { isChosen, accepts } = connectionFilter(filter, peers);
  const groups = groupEnds(evaluation, ends, (peer) => String(isChosen(peer)));
  const passingBetween = passings(evaluation);
  const isAll = isDeepStrictEqual(filter, noFilter);
  const row: Listing['row'] = (position) => {
    const { end: from, members } = elementAt(groups, position);
    const reached = from.endpoints.map(evaluation.verdicts.reachOf);
    return groups.map(({ end: to }, other) => {
      if (from.peer.kind === 'ip' && to.peer.kind === 'ip') return undefined;
      if (other === position && members.length === 1) return undefined;
      if (!to.endpoints.some((endpoint) => reached.some((by) => by[endpoint] === 1))) return undefined;
      const passing = passingBetween(from, to);
      if (passing === undefined || isAll) return passing;
      return accepts({ from: from.peer, to: to.peer, ...passing }) ? passing : undefined;
    });
  };
  return {
    peers,
    groups: groups.map(({ members }) => members),
    row,
    isChosen,
    shows: isAll ? 'all' : 'some',
  };
}

/**
 * A listing of connections that are at hand, each peer by itself.
 * @throws UnknownSelectionError if the filter names what does not exist
 */
export function listingOfConnections(
  peers: readonly Peer[],
  connections: Iterable<Connection>,
  filter: Filter = noFilter,
): Listing {
  const { isChosen, accepts } = connectionFilter(filter, peers);
  const positions = new Map(peers.map((peer, position) => [JSON.stringify(peer), position]));
  const rows = peers.map((): (Passing | undefined)[] => new Array(peers.length).fill(undefined));
  for (const connection of connections) {
    if (!accepts(connection)) continue;
    const { from, to, ...passing } = connection;
    const [row, column] = [positions.get(JSON.stringify(from)), positions.get(JSON.stringify(to))];
    if (row === undefined || column === undefined)
      throw new RangeError('a connection has an end that is not among the peers; list every peer');
    elementAt(rows, row)[column] = passing;
  }
  return {
    peers,
    groups: peers.map((_, position) => [position]),
    row: (group) => elementAt(rows, group),
    isChosen,
    shows: isDeepStrictEqual(filter, noFilter) ? 'all' : 'some',
  };
}
