import type { Connection, Peer } from '../engine/connection.ts';

/** What there is to show: the connections, and everyone who could have had one. */
export interface Listing {
  /** In the order in which they are shown; whoever stands here without a connection has none. */
  readonly peers: readonly Peer[];
  readonly connections: Iterable<Connection>;
  /** `some`: connections were left out on purpose, so that one that is missing may be possible all the same. */
  readonly shows: 'all' | 'some';
}
