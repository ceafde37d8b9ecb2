import { elementAt } from '../../collections/element-at.ts';
import type { Connection, Peer } from '../../engine/connection.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import { type Listing, listingOf } from './listing.ts';
import type { Passing } from './passing.ts';

/** Every connection that is possible or may be, one after the other: there can be millions. */
export function* listConnections(evaluation: Evaluation): Generator<Connection> {
  for (const { from, to, passing } of listPairs(listingOf(evaluation))) yield { from, to, ...passing };
}

/** Two peers, and what passes from the one to the other. Many pairs share what passes. */
export interface Pair {
  readonly from: Peer;
  readonly to: Peer;
  readonly passing: Passing;
}

/** So many answers are kept for the other members of a group; beyond it they are worked out again. */
const mostKept = 2_000_000;

/** The connections of a listing one by one, in the order of its peers. */
export function* listPairs({ peers, groups, row, passingOf }: Listing): Generator<Pair> {
  const groupOf = new Int32Array(peers.length);
  groups.forEach((members, group) => {
    for (const member of members) groupOf[member] = group;
  });
  const kept = new Map<number, Int32Array>();
  for (const [position, from] of peers.entries()) {
    const group = elementAt(groupOf, position);
    const passings = kept.get(group) ?? row(group);
    const { length } = elementAt(groups, group);
    if (length > 1 && kept.size * groups.length < mostKept) kept.set(group, passings);
    for (let other = 0; other < peers.length; other++) {
      const number = passings[groupOf[other] ?? -1] ?? 0;
      const to = peers[other];
      if (number !== 0 && to !== undefined && other !== position)
        yield { from, to, passing: passingOf(number) };
    }
  }
}
