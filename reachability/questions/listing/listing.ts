import { isDeepStrictEqual } from 'node:util';
import { elementAt } from '../../collections/element-at.ts';
import { rememberRecent } from '../../collections/remember-recent.ts';
import type { Connection, Peer } from '../../engine/connection.ts';
import { type End, type Evaluation, outsideEnds, workloadEnds } from '../../engine/evaluation.ts';
import { pairKinds } from '../../engine/pair-kinds.ts';
import { connectionFilter, type Filter, noFilter } from './connection-filter.ts';
import { groupEnds } from './end-groups.ts';
import { rowsOfEnds } from './end-rows.ts';
import { numberOutlines, numberPassings, type Outline, type Passing } from './passing.ts';

/** Who is there, and what passes between them. Peers that nothing tells apart are one group, worked out once. */
export interface Listing {
  /** In the order in which they are shown. */
  readonly peers: readonly Peer[];
  /** Positions of peers, ascending; every peer is in one group. */
  readonly groups: readonly (readonly number[])[];
  /**
   * For every group a number for what passes to its members from those of the group at this position, 0 for nothing. At the
   * position itself: between two different members, if it has two.
   */
  row(group: number): Int32Array;
  /** What a number of a row means. */
  passingOf(number: number): Passing;
  /** The same without the reasons, which is much less where there are many policies. */
  readonly outlines: Outlines;
  /** Whether the filter names this peer, so that it is shown even without a connection. */
  isChosen(peer: Peer): boolean;
  /** `some`: connections were left out on purpose, so that one that is missing may be possible all the same. */
  readonly shows: 'all' | 'some';
}

/** What passes between the groups of a listing, without the rules that let it. */
export interface Outlines {
  /** As the row of the listing, with numbers of its own. */
  row(group: number): Int32Array;
  /** What a number of a row means. */
  of(number: number): Outline;
}

/** Whether a filter wants it is kept of so many. */
const mostNumbers = 1_000_000;

/**
 * Every connection that is possible, or may be, and wanted. Workloads reach workloads and the outside, the outside reaches
 * workloads; what it does among itself is not ours.
 * @throws UnknownSelectionError if the filter names what does not exist
 */
export function listingOf(evaluation: Evaluation, filter: Filter = noFilter): Listing {
  const ends: readonly End[] = [...workloadEnds(evaluation), ...outsideEnds(evaluation)];
  const peers = ends.map(({ peer }) => peer);
  const { isChosen, isOther, isBetween, isOf } = connectionFilter(filter, peers);
  const kinds = pairKinds(evaluation);
  const groups = groupEnds(kinds, ends, (peer) => `${isChosen(peer)} ${isOther(peer)}`);
  const ofGroups = groups.map(({ end }) => end);
  const { numberOf, passingOf } = numberPassings(evaluation);
  const outlines = numberOutlines(evaluation);
  const rowOf = rowsOfEnds(kinds, kinds.rowsBy('reasons'), ofGroups, numberOf);
  const outlineRowOf = rowsOfEnds(kinds, kinds.rowsBy('outlines'), ofGroups, outlines.numberOf);
  const isAll = isDeepStrictEqual(filter, noFilter);
  const peerOf = (position: number): Peer => elementAt(ofGroups, position).peer;
  const isWanted = rememberRecent(mostNumbers, (number): boolean => {
    const { traffic, unknown } = outlines.outlineOf(number);
    return isOf(traffic, unknown);
  });
  const outlineRow = (position: number): Int32Array => {
    const outline = outlineRowOf(position);
    if (isAll) return outline;
    const from = peerOf(position);
    return outline.map((number, to) =>
      number !== 0 && isBetween(from, peerOf(to)) && isWanted(number) ? number : 0,
    );
  };
  const row: Listing['row'] = (position) => {
    const passing = rowOf(position);
    if (isAll) return passing;
    const wanted = outlineRow(position);
    return passing.map((number, to) => (wanted[to] === 0 ? 0 : number));
  };
  return {
    peers,
    groups: groups.map(({ members }) => members),
    row,
    passingOf,
    outlines: { row: outlineRow, of: outlines.outlineOf },
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
  const rows = peers.map(() => new Int32Array(peers.length));
  const known: Passing[] = [];
  for (const connection of connections) {
    if (!accepts(connection)) continue;
    const { from, to, ...passing } = connection;
    const [row, column] = [positions.get(JSON.stringify(from)), positions.get(JSON.stringify(to))];
    if (row === undefined || column === undefined)
      throw new RangeError('a connection has an end that is not among the peers; list every peer');
    elementAt(rows, row)[column] = known.push(passing);
  }
  return {
    peers,
    groups: peers.map((_, position) => [position]),
    row: (group) => elementAt(rows, group),
    passingOf: (number) => elementAt(known, number - 1),
    outlines: {
      row: (group) => elementAt(rows, group),
      of: (number) => {
        const { decidedBy: _decidedBy, unknown = [], ...traffic } = elementAt(known, number - 1);
        return { traffic, unknown };
      },
    },
    isChosen,
    shows: isDeepStrictEqual(filter, noFilter) ? 'all' : 'some',
  };
}
