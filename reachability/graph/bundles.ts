import { groupBy } from '../collections/group-by.ts';

/** Every source can open the traffic to every destination; no peer's connection to itself is meant. */
export interface Bundle {
  /** `pair`: one arrow. `hub`: many arrows that meet in a point. */
  readonly kind: 'pair' | 'hub';
  readonly traffic: string;
  readonly sources: readonly number[];
  readonly destinations: readonly number[];
}

/** One arrow, between nodes by position. */
export interface Pair {
  readonly from: number;
  readonly to: number;
  readonly traffic: string;
}

/** @param trafficOf what passes from one node to another, or within one; the empty text for nothing */
export function listPairs(nodes: number, trafficOf: (from: number, to: number) => string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let from = 0; from < nodes; from++) {
    for (let to = 0; to < nodes; to++) {
      const traffic = trafficOf(from, to);
      if (traffic !== '') pairs.push({ from, to, traffic });
    }
  }
  return pairs;
}

/**
 * Covers all connections with few arrows: where many sources share all their destinations (or many destinations all their
 * sources), m + n arrows through a hub say what m × n would.
 * @param isSingle whether the node represents one peer only, so that there is nothing within it
 */
export function findBundles(pairs: readonly Pair[], isSingle: (node: number) => boolean): readonly Bundle[] {
  return [...groupBy(pairs, ({ traffic }) => traffic)].flatMap(([traffic, ofTraffic]) => {
    const bySource = bundle(
      ofTraffic,
      (pair) => pair.from,
      (pair) => pair.to,
      isSingle,
    );
    const hubs = bySource.hubs.map(({ near, far }) => hub(traffic, near, far));
    const byDestination = bundle(
      bySource.rest,
      (pair) => pair.to,
      (pair) => pair.from,
      isSingle,
    );
    return [
      ...hubs,
      ...byDestination.hubs.map(({ near, far }) => hub(traffic, far, near)),
      ...byDestination.rest.map(
        ({ from, to }): Bundle => ({
          kind: 'pair',
          traffic,
          sources: [from],
          destinations: [to],
        }),
      ),
    ];
  });
}

interface Side {
  readonly near: readonly number[];
  readonly far: readonly number[];
}

/** A hub costs a point and an arrow for each end: fewer than this are drawn one by one. */
const fewestEnds = 5;

/** Near ends with the same far ends share a hub. A single peer counts as its own far end: that arrow is never drawn. */
function bundle(
  pairs: readonly Pair[],
  nearOf: (pair: Pair) => number,
  farOf: (pair: Pair) => number,
  isSingle: (node: number) => boolean,
): { readonly hubs: readonly Side[]; readonly rest: readonly Pair[] } {
  const farEnds = [...groupBy(pairs, nearOf)].map(([near, own]) => ({
    near,
    far: new Set(own.map(farOf)),
  }));
  const exact = groupBy(farEnds, ({ far }) => setKey(far));
  const butThemselves = groupBy(farEnds, ({ near, far }) => setKey(isSingle(near) ? [...far, near] : far));
  const hubs: Side[] = [];
  const bundled = new Set<number>();
  for (const members of [...exact.values(), ...butThemselves.values()]) {
    const near = members.map((member) => member.near).filter((member) => !bundled.has(member));
    const far = [...new Set(members.filter((m) => near.includes(m.near)).flatMap((m) => [...m.far]))].sort(
      (a, b) => a - b,
    );
    if (near.length < 2 || near.length + far.length < fewestEnds) continue;
    if (near.length * far.length <= near.length + far.length && far.length > 1) continue;
    hubs.push({ near, far });
    for (const member of near) bundled.add(member);
  }
  return { hubs, rest: pairs.filter((pair) => !bundled.has(nearOf(pair))) };
}

function setKey(nodes: Iterable<number>): string {
  return [...new Set(nodes)].sort((a, b) => a - b).join();
}

function hub(traffic: string, sources: readonly number[], destinations: readonly number[]): Bundle {
  return { kind: 'hub', traffic, sources, destinations };
}
