import type { Layout } from '../../format/layout.ts';
import type { PeerNames } from '../../format/peer-names.ts';
import { peerSetNamer } from '../../format/peer-sets.ts';
import type { ConnectionTable } from '../../format/tables/connection-table.ts';
import { wrapItems } from '../../text/wrap.ts';
import { listDestinations } from './destinations.ts';

/** For tables that are too wide to draw: by source, what it may do and to which peers. Sources that may do the same are grouped. */
export function* formatDestinations(
  table: ConnectionTable,
  names: PeerNames,
  { paint, columns }: Layout,
): Generator<string> {
  const nameSet = peerSetNamer(table.peers, names.full);
  for (const { peers, byTraffic } of listDestinations(table)) {
    for (const line of wrapItems(nameSet(peers), columns)) yield paint('heading', line);
    for (const { traffic, peers: to } of byTraffic) {
      for (const line of wrapItems(traffic.split(' '), columns - 2, '')) yield `  ${line}`;
      for (const line of wrapItems(nameSet(to), columns - 6)) yield `    → ${line}`;
    }
    yield '';
  }
}
