import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import { tabulate } from '../../format/connection-table.ts';
import type { Listing } from '../../format/listing.ts';
import { codeCell, markdownTable, markdownText } from '../../format/markdown.ts';
import { namePeers } from '../../format/peer-names.ts';
import { countOf } from '../../text/plural.ts';

/** A table for documents and comments, one row for all that a source may do in the same way. */
export function* listMarkdown(listing: Listing): Generator<string> {
  const table = tabulate(listing);
  if (table.size === 0) {
    yield 'No connection is possible.\n';
    return;
  }
  const names = namePeers(table.peers);
  const rows = table.peers.flatMap((peer, from) => {
    const reached = table.peers.flatMap((_, to) => (table.traffic(from, to) === '' ? [] : [to]));
    return [...groupBy(reached, (to) => table.traffic(from, to))].map(([traffic, to]) => [
      codeCell([names.full(peer)]),
      codeCell(to.map((position) => names.full(elementAt(table.peers, position)))),
      markdownText(traffic),
    ]);
  });
  yield markdownTable(['from', 'to', 'allowed'], rows);
  yield `\n${countOf(table.size, 'connection')}\n`;
}
