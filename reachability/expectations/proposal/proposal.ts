import type { Expectations } from '../file/expectations.ts';

/** An expectations file as far as a proposal has to know it. */
export type Base = Pick<Expectations, 'peers' | 'connections'>;

/** What to add to an expectations file so that it lists what is possible. */
export interface Proposal {
  /** New peers: the name, and what stands behind it in the file. */
  readonly peers: readonly (readonly [name: string, definition: string])[];
  readonly connections: readonly ProposedConnection[];
  /** What is possible and could not be listed, each with why. */
  readonly left: readonly string[];
}

/** Names of peers, and ports in the words of the file. */
export interface ProposedConnection {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: string;
}
