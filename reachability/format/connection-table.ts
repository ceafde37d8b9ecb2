import type { Connection, Peer } from '../engine/connection.ts';
import type { Listing } from './listing.ts';
import { peerKey } from './peer-names.ts';
import { formatTraffic } from './traffic-text.ts';

/** The connections as a square: who, by position, can open what to whom. */
export interface ConnectionTable {
  readonly peers: readonly Peer[];
  /** What passes, in words; the empty text if nothing does. */
  traffic(from: number, to: number): string;
  connection(from: number, to: number): Connection | undefined;
  readonly size: number;
}

export function tabulate({ peers, connections }: Listing): ConnectionTable {
  const positions = new Map(peers.map((peer, index) => [peerKey(peer), index]));
  const cells = new Map<number, { readonly connection: Connection; readonly traffic: string }>();
  for (const connection of connections) {
    const from = positions.get(peerKey(connection.from));
    const to = positions.get(peerKey(connection.to));
    if (from === undefined || to === undefined)
      throw new RangeError('a connection has an end that is not among the peers; list every peer');
    cells.set(from * peers.length + to, { connection, traffic: describe(connection) });
  }
  const at = (from: number, to: number) => cells.get(from * peers.length + to);
  return {
    peers,
    traffic: (from, to) => at(from, to)?.traffic ?? '',
    connection: (from, to) => at(from, to)?.connection,
    size: cells.size,
  };
}

/** What passes for sure, and a mark if there may be more. */
function describe(connection: Connection): string {
  const certain = formatTraffic(connection);
  if (connection.unknown === undefined) return certain;
  return certain === 'nothing' ? 'not known' : `${certain}; perhaps more`;
}
