import { elementAt } from '../collections/element-at.ts';
import type { Peer, Unknown } from '../engine/connection.ts';
import type { Listing } from '../questions/listing/listing.ts';

/** Something that is not known, and which connections depend on it. */
export interface OpenQuestion extends Unknown {
  /** The first connection that it concerns. */
  readonly from: Peer;
  readonly to: Peer;
  /** How many it concerns. */
  readonly connections: number;
}

/** By position, the first connection that something concerns, and how many there are. */
interface Concern {
  from: number;
  to: number;
  connections: number;
}

/** Gathers what is not known, each reason once, in the order of the first connection that it concerns. */
export function openQuestions({ peers, groups, outlineOf }: Listing): {
  /** @param passing not certain, from all of one group to all of another, which are so many connections */
  add(passing: number, fromGroup: number, toGroup: number, connections: number): void;
  all(): readonly OpenQuestion[];
} {
  const byPassing: Concern[] = [];
  return {
    add: (passing, fromGroup, toGroup, connections) => {
      const from = elementAt(elementAt(groups, fromGroup), 0);
      const to = elementAt(elementAt(groups, toGroup), fromGroup === toGroup ? 1 : 0);
      const known = byPassing[passing];
      if (known === undefined) byPassing[passing] = { from, to, connections };
      else include(known, { from, to, connections });
    },
    all: () => {
      const found = new Map<string, Concern & { readonly unknown: Unknown }>();
      const keys = new WeakMap<Unknown, string>();
      byPassing.forEach((concern, passing) => {
        for (const unknown of outlineOf(passing).unknown) {
          const key = keys.get(unknown) ?? `${unknown.reason}\n${unknown.need}`;
          keys.set(unknown, key);
          const known = found.get(key);
          if (known === undefined) found.set(key, { unknown, ...concern });
          else include(known, concern);
        }
      });
      return [...found.values()]
        .toSorted((a, b) => a.from - b.from || a.to - b.to)
        .map(({ unknown, from, to, connections }) => ({
          ...unknown,
          from: elementAt(peers, from),
          to: elementAt(peers, to),
          connections,
        }));
    },
  };
}

function include(all: Concern, { from, to, connections }: Concern): void {
  all.connections += connections;
  if (from < all.from || (from === all.from && to < all.to)) {
    all.from = from;
    all.to = to;
  }
}
