import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Peer } from '../../engine/connection.ts';
import type { ConnectionTable } from '../../format/tables/connection-table.ts';

/** What several peers may do, each to the same others. */
export interface Sources {
  readonly peers: readonly Peer[];
  /** By traffic, all to whom they may do it; each of them, not counting itself. */
  readonly byTraffic: readonly Destinations[];
}

export interface Destinations {
  readonly traffic: string;
  readonly peers: readonly Peer[];
}

/**
 * Everyone who may do something, in the order of the table. Workloads that may do the same are told together, and so are
 * addresses, and pods that the manifests do not hold.
 */
export function* listDestinations(table: ConnectionTable): Generator<Sources> {
  const { peers, groups, rows } = table;
  const byRow = groupBy([...groups.keys()], (group) => elementAt(rows, group));
  const alike = [...byRow.values()]
    .map((same) => same.flatMap((group) => elementAt(groups, group)).sort((a, b) => a - b))
    .flatMap((members) => [...groupBy(members, (member) => elementAt(peers, member).kind).values()])
    .sort(([a], [b]) => a - b);
  for (const members of alike) {
    const byTraffic = destinationsOf(table, members);
    if (byTraffic.length > 0) yield { peers: members.map((member) => elementAt(peers, member)), byTraffic };
  }
}

function destinationsOf(
  { peers, groupOf, rows, wordsOf }: ConnectionTable,
  [first = 0, ...others]: readonly number[],
): readonly Destinations[] {
  const row = elementAt(rows, elementAt(groupOf, first));
  const byCode = new Map<number, Peer[]>();
  for (const [position, peer] of peers.entries()) {
    const code = row[groupOf[position] ?? 0] ?? 0;
    // Nothing is said of a peer's connection to itself.
    if (code === 0 || (others.length === 0 && position === first)) continue;
    const known = byCode.get(code);
    if (known === undefined) byCode.set(code, [peer]);
    else known.push(peer);
  }
  return [...byCode].map(([code, to]) => ({ traffic: wordsOf(code), peers: to }));
}
