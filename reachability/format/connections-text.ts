import type { Connection } from '../connection.ts';
import { formatPeer, formatTraffic } from './traffic-text.ts';

/** One connection to a line, grouped by where it comes from. */
export function* formatConnections(connections: Iterable<Connection>): Generator<string> {
  let from = '';
  let count = 0;
  for (const connection of connections) {
    const source = formatPeer(connection.from);
    if (source !== from) yield `${count === 0 ? '' : '\n'}${source}\n`;
    from = source;
    count++;
    yield `  → ${formatPeer(connection.to)}: ${formatTraffic(connection)}\n`;
    for (const { reason, need } of connection.unknown ?? [])
      yield `      perhaps more: ${reason}; needed: ${need}\n`;
  }
  yield count === 0
    ? 'No connection is possible.\n'
    : `\n${count} ${count === 1 ? 'connection' : 'connections'}\n`;
}
