import type { Peer } from '../../engine/connection.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import { entrancesMarkdown } from '../../format/entrance-text.ts';
import type { Layout } from '../../format/layout.ts';
import { codeCell, markdownHead, markdownRow, markdownText } from '../../format/markdown.ts';
import { namePeers } from '../../format/peer-names.ts';
import { peerSetNamer } from '../../format/peer-sets.ts';
import { tabulate } from '../../format/tables/connection-table.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { countOf } from '../../text/plural.ts';
import { listDestinations } from './destinations.ts';

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
  const nameSet = peerSetNamer(table.peers, namePeers(table.peers).full);
  const cellOf = (peers: readonly Peer[]): string => codeCell(nameSet(peers));
  yield markdownHead(['from', 'to', 'allowed']);
  for (const { peers, byTraffic } of listDestinations(table)) {
    const from = cellOf(peers);
    for (const { traffic, peers: to } of byTraffic)
      yield markdownRow([from, cellOf(to), markdownText(traffic)]);
  }
  yield `\n${countOf(table.size, 'connection')}\n`;
  if (entrances.length > 0) yield `\n${entrancesMarkdown(entrances)}`;
}
