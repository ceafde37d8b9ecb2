import { elementAt } from '../../collections/element-at.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import { groupAlike } from '../../format/alike-peers.ts';
import { tabulate } from '../../format/connection-table.ts';
import { entrancesMarkdown } from '../../format/entrance-text.ts';
import type { Layout } from '../../format/layout.ts';
import { codeCell, markdownTable, markdownText } from '../../format/markdown.ts';
import { namePeers } from '../../format/peer-names.ts';
import { peerSetNamer } from '../../format/peer-sets.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { countOf } from '../../text/plural.ts';
import { destinationsOf } from './destinations-text.ts';

/** A table for documents and comments, one row for all that sources may do in the same way. */
export function* listMarkdown(
  listing: Listing,
  _layout: Layout,
  entrances: readonly Entrance[],
): Generator<string> {
  const table = tabulate(listing);
  if (table.size === 0) {
    yield 'No connection is possible.\n';
    return;
  }
  const nameSet = peerSetNamer(table.peers, namePeers(table.peers));
  const cellOf = (positions: readonly number[]): string =>
    codeCell(nameSet(positions.map((position) => elementAt(table.peers, position))));
  const groups = groupAlike(table);
  const rows = groups.flatMap((source) =>
    [...destinationsOf(table, groups, source)].map(([traffic, to]) => [
      cellOf(source.members),
      cellOf(to),
      markdownText(traffic),
    ]),
  );
  yield markdownTable(['from', 'to', 'allowed'], rows);
  yield `\n${countOf(table.size, 'connection')}\n`;
  if (entrances.length > 0) yield `\n${entrancesMarkdown(entrances)}`;
}
