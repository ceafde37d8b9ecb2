import { elementAt } from '../../collections/element-at.ts';
import { type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import { EMPTY, type TrafficId } from '../../sets/traffic-store.ts';
import type { ExpectedConnection, ExpectedPeer, ExpectedPorts } from '../file/expectations.ts';
import { expectedTraffic } from './expected-traffic.ts';
import type { Site } from './sites.ts';

/** Traffic between two ends about which manifests and expectations disagree. */
export interface Difference {
  readonly kind: 'unexpected' | 'missing' | 'undecided';
  readonly from: Site;
  readonly to: Site;
  /** In the order of the families in use. */
  readonly traffic: readonly TrafficId[];
  /** What is possible instead. */
  readonly possible: readonly TrafficId[];
  /** The connection that is not kept; none for what no connection speaks of. */
  readonly connection?: ExpectedConnection;
}

/** Compares every pair with the complete list of connections: a closed world. */
export function compareAll(
  evaluation: Evaluation,
  sites: readonly Site[],
  connections: readonly ExpectedConnection[],
): readonly Difference[] {
  const differences: Difference[] = [];
  for (const from of sites) {
    for (const to of sites) {
      if (from.outside !== undefined && to.outside !== undefined) continue;
      const meant = connections.filter((connection) => speaksOf(connection, from, to));
      // Whether pods of one workload reach each other is nobody's business until someone relies on it.
      if (from === to && meant.length === 0) continue;
      differences.push(...comparePair(evaluation, from, to, meant));
    }
  }
  return differences;
}

function comparePair(
  evaluation: Evaluation,
  from: Site,
  to: Site,
  meant: readonly ExpectedConnection[],
): readonly Difference[] {
  const { store } = evaluation;
  const verdict = verdictBetween(evaluation, from.end, to.end);
  const expected = meant
    .map(({ ports }) => wordsToTraffic(evaluation, ports))
    .reduce(
      (all, ids) => all.map((id, i) => store.union(id, elementAt(ids, i))),
      verdict.map((): TrafficId => EMPTY),
    );
  const unexpected = verdict.map(({ certain }, i) => store.subtract(certain, elementAt(expected, i)));
  const undecided = verdict.map(({ certain, possible }) => store.subtract(possible, certain));
  const possible = verdict.map((bounds) => bounds.possible);
  const [first] = meant;
  const differences: readonly Difference[] = [
    {
      kind: 'unexpected',
      from,
      to,
      traffic: unexpected,
      possible,
      ...(first === undefined ? {} : { connection: first }),
    },
    ...meant.map((connection): Difference => {
      const traffic = lacking(evaluation, from, to, connection.ports, possible);
      return { kind: 'missing', from, to, connection, traffic, possible };
    }),
    { kind: 'undecided', from, to, traffic: undecided, possible },
  ];
  return differences.filter(({ traffic }) => traffic.some((id) => id !== EMPTY));
}

/** What of `possible` connections is impossible, and what of `refused` ones is possible. */
export function compareStated(
  evaluation: Evaluation,
  sites: readonly Site[],
  connection: ExpectedConnection,
  must: 'possible' | 'refused',
): readonly Difference[] {
  const pairs = sites.flatMap((from) => sites.map((to) => ({ from, to })));
  return pairs
    .filter(({ from, to }) => speaksOf(connection, from, to))
    .map(({ from, to }): Difference => {
      const verdict = verdictBetween(evaluation, from.end, to.end);
      const possible = verdict.map((bounds) => bounds.possible);
      const certain = verdict.map((bounds) => bounds.certain);
      const common = { from, to, connection, possible };
      const stated = wordsToTraffic(evaluation, connection.ports);
      // What must hold has to be certain, either way.
      const [decided, open] =
        must === 'possible'
          ? [
              lacking(evaluation, from, to, connection.ports, possible),
              lacking(evaluation, from, to, connection.ports, certain),
            ]
          : [intersect(evaluation, certain, stated), intersect(evaluation, possible, stated)];
      if (decided.every((id) => id === EMPTY)) return { kind: 'undecided', traffic: open, ...common };
      return { kind: must === 'possible' ? 'missing' : 'unexpected', traffic: decided, ...common };
    })
    .filter(({ traffic }) => traffic.some((id) => id !== EMPTY));
}

function intersect(
  { store }: Evaluation,
  a: readonly TrafficId[],
  b: readonly TrafficId[],
): readonly TrafficId[] {
  return a.map((id, i) => store.intersect(id, elementAt(b, i)));
}

function speaksOf(connection: ExpectedConnection, from: Site, to: Site): boolean {
  const isMeant = (peers: readonly ExpectedPeer[], site: Site) => peers.some((peer) => site.peers.has(peer));
  return isMeant(connection.from, from) && isMeant(connection.to, to);
}

function wordsToTraffic({ families, store }: Evaluation, ports: ExpectedPorts): readonly TrafficId[] {
  return families.map(({ family }) => store.intern(expectedTraffic(ports, family)));
}

/** What of the stated traffic neither family offers: a pod that has addresses of both is reached over one of them. */
function lacking(
  evaluation: Evaluation,
  from: Site,
  to: Site,
  ports: ExpectedPorts,
  offered: readonly TrafficId[],
): readonly TrafficId[] {
  const { store, families } = evaluation;
  const stated = wordsToTraffic(evaluation, ports);
  const lacks = stated.map((id, i) => store.subtract(id, elementAt(offered, i)));
  const inUse = families.map(({ peers }) =>
    [from, to].every(({ end }) => end.endpoints.some((endpoint) => elementAt(peers.classOf, endpoint) >= 0)),
  );
  const relevant = lacks.flatMap((id, i) => (inUse[i] ? [id] : []));
  const [first = stated[0] ?? EMPTY, ...others] = relevant;
  const inNone = others.reduce((common, id) => store.intersect(common, id), first);
  const position = Math.max(inUse.indexOf(true), 0);
  return lacks.map((_, i) => (i === position ? inNone : EMPTY));
}
