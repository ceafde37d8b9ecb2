import { groupBy } from '../group-by.ts';
import { groupAlike } from './alike-peers.ts';
import type { ConnectionTable } from './connection-table.ts';
import type { Paint } from './paint.ts';
import type { PeerNames } from './peer-names.ts';
import { LINE_WIDTH, wrapItems } from './wrap.ts';

/** For tables that are too wide to draw: by source, what it may do to whom. Sources that may do the same stand together. */
export function* formatDestinations(
  table: ConnectionTable,
  names: PeerNames,
  paint: Paint,
): Generator<string> {
  for (const { members } of groupAlike(table)) {
    const [first = 0] = members;
    const byTraffic = groupBy(
      table.peers.flatMap((_, to) => (table.traffic(first, to) === '' ? [] : [to])),
      (to) => table.traffic(first, to),
    );
    if (byTraffic.size === 0) continue;
    for (const line of wrapItems(nameAll(table, members, names), LINE_WIDTH)) yield paint('heading', line);
    for (const [traffic, destinations] of byTraffic) {
      // Of a group, the first member's own place is taken by the others.
      const to = destinations.includes(members[1] ?? -1) ? [first, ...destinations] : destinations;
      yield `  ${traffic}`;
      for (const line of wrapItems(nameAll(table, to, names), LINE_WIDTH - 6)) yield `    → ${line}`;
    }
    yield '';
  }
}

/** Whole namespaces by their names, single workloads by theirs. */
function nameAll(table: ConnectionTable, positions: readonly number[], names: PeerNames): readonly string[] {
  const homeOf = (position: number): string => {
    const peer = table.peers[position];
    return peer?.kind === 'workload' ? peer.namespace : '';
  };
  const sizes = groupBy(
    table.peers.map((_, position) => position),
    homeOf,
  );
  return [
    ...groupBy(
      [...positions].sort((a, b) => a - b),
      homeOf,
    ),
  ].flatMap(([home, inHome]) => {
    const size = sizes.get(home)?.length ?? 0;
    if (home !== '' && size > 2 && inHome.length === size) return [`all ${size} of ${home}`];
    return inHome.map((position) => {
      const peer = table.peers[position];
      return peer === undefined ? '' : names.full(peer);
    });
  });
}
