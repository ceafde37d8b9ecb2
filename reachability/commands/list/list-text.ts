import type { Entrance } from '../../exposure/entrance.ts';
import { entrancesText } from '../../format/entrance-text.ts';
import type { Layout } from '../../format/layout.ts';
import { namePeers, type PeerNames } from '../../format/peer-names.ts';
import { type ConnectionTable, tabulate } from '../../format/tables/connection-table.ts';
import { formatUnknown } from '../../format/unknown-text.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { countOf } from '../../text/plural.ts';
import { visible } from '../../text/visible.ts';
import { wrapItems } from '../../text/wrap.ts';
import { formatDestinations } from './destinations-text.ts';
import { formatMatrix } from './matrix-text.ts';

/** A square of who reaches whom, as wide as the terminal at most; where there are too many for one, or only some are
 * shown, the same as a list. */
export function* listText(
  listing: Listing,
  layout: Layout,
  entrances: readonly Entrance[],
): Generator<string> {
  const table = tabulate(listing);
  if (table.size === 0) {
    yield 'No connection is possible.\n';
    if (entrances.length > 0) yield `\n${entrancesText(entrances, layout).join('\n')}\n`;
    return;
  }
  const names = namePeers(table.peers);
  // An empty cell would say that nothing is possible, which was not asked.
  const matrix = listing.shows === 'all' ? formatMatrix(table, names, layout) : undefined;
  if (matrix === undefined) for (const line of formatDestinations(table, names, layout)) yield `${line}\n`;
  else yield `${matrix.join('\n')}\n\n`;
  for (const line of unknownLines(table, names, layout)) yield `${line}\n`;
  const workloads = table.peers.filter(({ kind }) => kind === 'workload').length;
  yield `${countOf(table.size, 'connection')} of ${countOf(workloads, 'workload')}\n`;
  if (entrances.length > 0) yield `\n${entrancesText(entrances, layout).join('\n')}\n`;
}

/** What would settle the open questions, each reason once. */
function unknownLines(
  { unknown }: ConnectionTable,
  names: PeerNames,
  { columns }: Layout,
): readonly string[] {
  return unknown.flatMap(({ reason, need, from, to, connections }) => [
    ...wrapItems(['?', ...visible(formatUnknown({ reason, need })).split(' ')], columns, ''),
    `  ${names.full(from)} → ${names.full(to)}${connections > 1 ? ` and ${connections - 1} more` : ''}`,
    '',
  ]);
}
