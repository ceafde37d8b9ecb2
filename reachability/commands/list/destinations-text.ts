import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { groupAlike } from '../../format/alike-peers.ts';
import type { ConnectionTable } from '../../format/connection-table.ts';
import type { Paint } from '../../format/paint.ts';
import type { PeerNames } from '../../format/peer-names.ts';
import { peerSetNamer } from '../../format/peer-sets.ts';
import { LINE_WIDTH, wrapItems } from '../../text/wrap.ts';

/** For tables that are too wide to draw: by source, what it may do to whom. Sources that may do the same stand together. */
export function* formatDestinations(
  table: ConnectionTable,
  names: PeerNames,
  paint: Paint,
): Generator<string> {
  const nameSet = peerSetNamer(table.peers, names);
  const nameAll = (positions: readonly number[]): readonly string[] =>
    nameSet(positions.map((position) => elementAt(table.peers, position)));
  for (const { members } of groupAlike(table)) {
    const [first = 0] = members;
    const byTraffic = groupBy(
      table.peers.flatMap((_, to) => (table.traffic(first, to) === '' ? [] : [to])),
      (to) => table.traffic(first, to),
    );
    if (byTraffic.size === 0) continue;
    for (const line of wrapItems(nameAll(members), LINE_WIDTH)) yield paint('heading', line);
    for (const [traffic, destinations] of byTraffic) {
      // Of a group, the first member's own place is taken by the others.
      const to = destinations.includes(members[1] ?? -1) ? [first, ...destinations] : destinations;
      yield `  ${traffic}`;
      for (const line of wrapItems(nameAll(to), LINE_WIDTH - 6)) yield `    → ${line}`;
    }
    yield '';
  }
}
