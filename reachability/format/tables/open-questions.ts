import { elementAt } from '../../collections/element-at.ts';
import type { Peer, Unknown } from '../../engine/connection.ts';
import type { Listing } from '../../questions/listing/listing.ts';

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
export function openQuestions({ peers, groups, outlines }: Listing): {
  /** @param passing not certain, from all of one group to all of another, which are so many connections */
  add(passing: number, fromGroup: number, toGroup: number, connections: number): void;
  all(): readonly OpenQuestion[];
} {
  // By passing, side by side: there may be a million.
  const [sources, destinations, counts]: [number[], number[], number[]] = [[], [], []];
  return {
    add: (passing, fromGroup, toGroup, connections) => {
      const from = elementAt(elementAt(groups, fromGroup), 0);
      const to = elementAt(elementAt(groups, toGroup), fromGroup === toGroup ? 1 : 0);
      counts[passing] = (counts[passing] ?? 0) + connections;
      const first = sources[passing];
      if (first !== undefined && !isBefore(from, to, first, destinations[passing])) return;
      sources[passing] = from;
      destinations[passing] = to;
    },
    all: () => {
      const found = new Map<string, Concern & { readonly unknown: Unknown }>();
      const keys = new WeakMap<Unknown, string>();
      counts.forEach((connections, passing) => {
        const concern = {
          from: elementAt(sources, passing),
          to: elementAt(destinations, passing),
          connections,
        };
        for (const unknown of outlines.of(passing).unknown) {
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
  if (isBefore(from, to, all.from, all.to)) {
    all.from = from;
    all.to = to;
  }
}

function isBefore(from: number, to: number, otherFrom: number, otherTo = 0): boolean {
  return from < otherFrom || (from === otherFrom && to < otherTo);
}
