import { elementAt } from '../../collections/element-at.ts';
import { type ConnectionTable, tabulate } from '../../format/connection-table.ts';
import type { Listing } from '../../format/listing.ts';
import type { Paint } from '../../format/paint.ts';
import { namePeers, type PeerNames } from '../../format/peer-names.ts';
import { countOf } from '../../text/plural.ts';
import { LINE_WIDTH, wrapItems } from '../../text/wrap.ts';
import { formatDestinations } from './destinations-text.ts';
import { formatMatrix } from './matrix-text.ts';

/** A square of who reaches whom, at most 100 columns wide; where there are too many for one, or only some are
 * shown, the same as a list. */
export function* listText(listing: Listing, paint: Paint): Generator<string> {
  const table = tabulate(listing);
  if (table.size === 0) {
    yield 'No connection is possible.\n';
    return;
  }
  const names = namePeers(table.peers);
  // An empty cell would say that nothing is possible, which nobody has asked about.
  const matrix = listing.shows === 'all' ? formatMatrix(table, names, paint) : undefined;
  if (matrix === undefined) for (const line of formatDestinations(table, names, paint)) yield `${line}\n`;
  else yield `${matrix.join('\n')}\n\n`;
  for (const line of formatUnknown(table, names)) yield `${line}\n`;
  const workloads = table.peers.filter(({ kind }) => kind === 'workload').length;
  yield `${countOf(table.size, 'connection')} of ${countOf(workloads, 'workload')}\n`;
}

/** What would settle the open questions, each reason once. */
function formatUnknown(table: ConnectionTable, names: PeerNames): readonly string[] {
  const pairs = new Map<string, string[]>();
  table.peers.forEach((from, i) => {
    table.peers.forEach((to, j) => {
      for (const { reason, need } of table.connection(i, j)?.unknown ?? []) {
        const key = `${reason}; needed: ${need}`;
        pairs.set(key, [...(pairs.get(key) ?? []), `${names.full(from)} → ${names.full(to)}`]);
      }
    });
  });
  return [...pairs].flatMap(([reason, affected]) => [
    ...wrapItems(['?', ...reason.split(' ')], LINE_WIDTH, ''),
    `  ${elementAt(affected, 0)}${affected.length > 1 ? ` and ${affected.length - 1} more` : ''}`,
    '',
  ]);
}
