import { elementAt } from '../collections/element-at.ts';
import type { Peer, Unknown } from '../engine/connection.ts';

/** Something that is not known, and which connections depend on it. */
export interface OpenQuestion extends Unknown {
  /** The first connection that it concerns. */
  readonly from: Peer;
  readonly to: Peer;
  /** How many it concerns. */
  readonly connections: number;
}

interface Found {
  readonly unknown: Unknown;
  from: number;
  to: number;
  connections: number;
}

/** Gathers what is not known, each reason once, in the order of the first connection that it concerns. */
export function openQuestions(
  peers: readonly Peer[],
  groups: readonly (readonly number[])[],
): {
  add(fromGroup: number, toGroup: number, unknown: readonly Unknown[]): void;
  all(): readonly OpenQuestion[];
} {
  const found = new Map<string, Found>();
  const keys = new WeakMap<Unknown, string>();
  return {
    add: (fromGroup, toGroup, unknown) => {
      const [sources, destinations] = [elementAt(groups, fromGroup), elementAt(groups, toGroup)];
      const from = elementAt(sources, 0);
      const to = elementAt(destinations, fromGroup === toGroup ? 1 : 0);
      const connections = sources.length * (destinations.length - (fromGroup === toGroup ? 1 : 0));
      for (const one of unknown) {
        const key = keys.get(one) ?? `${one.reason}\n${one.need}`;
        keys.set(one, key);
        const known = found.get(key);
        if (known === undefined) found.set(key, { unknown: one, from, to, connections });
        else {
          known.connections += connections;
          if (from < known.from || (from === known.from && to < known.to)) Object.assign(known, { from, to });
        }
      }
    },
    all: () =>
      [...found.values()]
        .toSorted((a, b) => a.from - b.from || a.to - b.to)
        .map(({ unknown, from, to, connections }) => ({
          ...unknown,
          from: elementAt(peers, from),
          to: elementAt(peers, to),
          connections,
        })),
  };
}
