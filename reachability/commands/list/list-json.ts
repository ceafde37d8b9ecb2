import type { Connection } from '../../engine/connection.ts';

/** Written piece by piece: there can be more connections than fit into one string. */
export function* listJson(connections: Iterable<Connection>): Generator<string> {
  yield '{"connections": [';
  let separator = '\n';
  for (const connection of connections) {
    yield `${separator}${JSON.stringify(connection)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
