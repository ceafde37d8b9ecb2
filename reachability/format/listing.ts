import type { Connection, Peer } from '../connection.ts';

/** What there is to show: the connections, and everyone who could have had one. */
export interface Listing {
  /** In the order in which they are shown; whoever stands here without a connection has none. */
  readonly peers: readonly Peer[];
  readonly connections: Iterable<Connection>;
}
