import type { PagePeer, PagePolicy, PageScenario, PageTraffic } from '../../data/page-data.ts';

/** A state of the manifests, with what passes between its peers at hand. */
export interface Scenario extends PageScenario {
  /** What passes; undefined where there is nothing to ask: a peer with itself, those outside among themselves. */
  trafficAt(from: number, to: number): PageTraffic | undefined;
  peerAt(position: number): PagePeer;
  /** Positions of the policies that select a peer for what it sends or gets. */
  policiesOf(position: number, direction: PagePolicy['directions'][number]): readonly number[];
  /** The changes between two peers. */
  changesAt(from: number, to: number): NonNullable<PageScenario['changes']>;
}

export function openScenario(page: PageScenario): Scenario {
  const { peers, rows, traffic, policies, changes = [] } = page;
  const codes = rows.map((runs) => {
    const row = new Uint32Array(peers.length);
    let at = 0;
    for (let run = 0; run < runs.length; run += 2) {
      const end = at + (runs[run + 1] ?? 0);
      row.fill(runs[run] ?? 0, at, end);
      at = end;
    }
    return row;
  });
  const peerAt = (position: number): PagePeer => {
    const peer = peers[position];
    if (peer === undefined) throw new RangeError(`the page has no peer at position ${position}`);
    return peer;
  };
  const selecting = peers.map((): number[] => []);
  policies.forEach(({ selects }, policy) => {
    for (const position of selects) selecting[position]?.push(policy);
  });
  const changesOf = new Map<number, (typeof changes)[number][]>();
  for (const change of changes) {
    if (change.pair === undefined) continue;
    const key = change.pair[0] * peers.length + change.pair[1];
    changesOf.set(key, [...(changesOf.get(key) ?? []), change]);
  }
  return {
    ...page,
    peerAt,
    trafficAt: (from, to) => {
      const isWithin = peers[from]?.kind === 'workload' || peers[to]?.kind === 'workload';
      return from === to || !isWithin ? undefined : traffic[codes[from]?.[to] ?? 0];
    },
    policiesOf: (position, direction) =>
      (selecting[position] ?? []).filter((policy) => policies[policy]?.directions.includes(direction)),
    changesAt: (from, to) => changesOf.get(from * peers.length + to) ?? [],
  };
}

/** Whether something may pass. */
export function isOpen(traffic: PageTraffic | undefined): traffic is PageTraffic {
  return traffic !== undefined && traffic.tone !== 'nothing';
}
