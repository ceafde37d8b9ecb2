import type { Peer } from '../engine/connection.ts';
import { groupAlike } from '../format/tables/alike-peers.ts';
import type { PageScenario } from './data/page-data.ts';
import type { TrafficRows } from './traffic-rows.ts';

/** Peers between which exchanging two would change nothing. Every peer is in one. */
export function pageGroups(
  peers: readonly Peer[],
  { traffic, codesOf }: TrafficRows,
): PageScenario['groups'] {
  const rows = peers.map((_, position) => codesOf(position));
  const wordsOf = (code: number): string => (code === 0 ? '' : (traffic[code]?.words ?? ''));
  return groupAlike({
    peers,
    groups: peers.map((_, position) => [position]),
    traffic: (from, to) => wordsOf(rows[from]?.[to] ?? 0),
    rows,
  }).map(({ members }) => members);
}
