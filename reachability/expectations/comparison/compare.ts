import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import { type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import type { ExpectedConnection, ExpectedPeer, ExpectedPorts } from '../file/expectations.ts';
import { expectedTraffic } from './expected-traffic.ts';
import { meaningsOf } from './meanings.ts';
import { isElsewhere, type Site } from './sites.ts';

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

/** Compares every pair with the complete list of connections: a closed world. Each pair is compared when it is asked for. */
export function compareAll(
  evaluation: Evaluation,
  sites: readonly Site[],
  connections: readonly ExpectedConnection[],
): Generator<Difference> {
  const meanings = meaningsOf(evaluation, sites, connections);
  const known = new Map<string, readonly Difference[]>();
  return comparePairs(evaluation, sites, (from, to) => {
    if (isElsewhere(from) && isElsewhere(to)) return [];
    const [source, destination] = [meanings.get(from), meanings.get(to)];
    const meant = () => source?.from.filter((connection) => destination?.to.has(connection)) ?? [];
    // Whether pods of one workload reach each other matters only if an expectation names it.
    if (isSameWorkload(from, to)) {
      const speaking = meant();
      return speaking.some((connection) => namesBoth(connection, from, to))
        ? comparePair(evaluation, from, to, speaking)
        : [];
    }
    const key = `${source?.number} ${destination?.number}`;
    const found = known.get(key) ?? comparePair(evaluation, from, to, meant());
    known.set(key, found);
    return found.map((difference) => ({ ...difference, from, to }));
  });
}

/** What is found of a pair is not repeated for pods that are among those of it. */
function* comparePairs(
  evaluation: Evaluation,
  sites: readonly Site[],
  compare: (from: Site, to: Site) => readonly Difference[],
): Generator<Difference> {
  const told = new Map<string, readonly Difference[]>();
  for (const [from, source] of sites.entries()) {
    for (const [to, destination] of sites.entries()) {
      const differences = compare(source, destination);
      if (differences.length === 0) continue;
      const earlier = [
        ...(source.outsider?.toldBy ?? []).map((other) => `${other},${to}`),
        ...(destination.outsider?.toldBy ?? []).map((other) => `${from},${other}`),
      ].flatMap((key) => told.get(key) ?? []);
      const found = differences.flatMap((difference) => withoutTold(evaluation, difference, earlier));
      told.set(`${from},${to}`, found);
      yield* found;
    }
  }
}

/** One and the same, or pods that policies take for it. */
function isSameWorkload(from: Site, to: Site): boolean {
  const isTwin = (one: Site, other: Site) => one.outsider?.twins.includes(other) === true;
  return from === to || isTwin(from, to) || isTwin(to, from);
}

/** Whether it is said of them by name, and not only of all pods that one of them is among. */
function namesBoth({ from, to }: ExpectedConnection, source: Site, destination: Site): boolean {
  const isNamed = ({ peers, outsider }: Site) => {
    const twins = outsider?.twins ?? [];
    return (peer: ExpectedPeer) => peers.has(peer) || twins.some((twin) => twin.peers.has(peer));
  };
  return from.some(isNamed(source)) && to.some(isNamed(destination));
}

/** What is reported for all pods of a namespace is not repeated for those with some label. */
function withoutTold(
  { store }: Evaluation,
  difference: Difference,
  earlier: readonly Difference[],
): readonly Difference[] {
  if (difference.kind === 'missing') return [difference];
  const traffic = difference.traffic.map((id, family) =>
    earlier
      .filter(({ kind }) => kind === difference.kind)
      .reduce((left, other) => store.subtract(left, elementAt(other.traffic, family)), id),
  );
  return traffic.some((id) => id !== empty) ? [{ ...difference, traffic }] : [];
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
      verdict.map((): TrafficId => empty),
    );
  const unexpected = verdict.map(({ certain }, i) => store.subtract(certain, elementAt(expected, i)));
  const undecided = verdict.map(({ certain, possible }) => store.subtract(possible, certain));
  const possible = verdict.map((bounds) => bounds.possible);
  const owed = meant.filter((connection) => speaksOf(connection, from, to, musts));
  const [first] = [...owed, ...meant];
  const differences: readonly Difference[] = [
    {
      kind: 'unexpected',
      from,
      to,
      traffic: unexpected,
      possible,
      ...(first && { connection: first }),
    },
    ...owed.map((connection): Difference => {
      const traffic = lacking(evaluation, from, to, connection.ports, possible);
      return { kind: 'missing', from, to, connection, traffic, possible };
    }),
    { kind: 'undecided', from, to, traffic: undecided, possible },
  ];
  return thatDiffer(differences);
}

function thatDiffer(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter(({ traffic }) => traffic.some((id) => id !== empty));
}

/** What of `possible` connections is impossible, and what of `refused` ones is possible. */
export function compareStated(
  evaluation: Evaluation,
  sites: readonly Site[],
  connection: ExpectedConnection,
  must: 'possible' | 'refused',
): readonly Difference[] {
  const isMeant = must === 'possible' ? musts : mustNot;
  const stated = wordsToTraffic(evaluation, connection.ports);
  const differences = comparePairs(evaluation, sites, (from, to) => {
    if (!speaksOf(connection, from, to, isMeant)) return [];
    const verdict = verdictBetween(evaluation, from.end, to.end);
    const possible = verdict.map((bounds) => bounds.possible);
    const certain = verdict.map((bounds) => bounds.certain);
    const common = { from, to, connection, possible };
    // What must hold has to be certain, either way.
    const [decided, open] =
      must === 'possible'
        ? [
            lacking(evaluation, from, to, connection.ports, possible),
            lacking(evaluation, from, to, connection.ports, certain),
          ]
        : [intersect(evaluation, certain, stated), intersect(evaluation, possible, stated)];
    return thatDiffer([
      { kind: must === 'possible' ? 'missing' : 'unexpected', traffic: decided, ...common },
      { kind: 'undecided', traffic: open, ...common },
    ]).slice(0, 1);
  });
  return [...differences];
}

function intersect(
  { store }: Evaluation,
  a: readonly TrafficId[],
  b: readonly TrafficId[],
): readonly TrafficId[] {
  return a.map((id, i) => store.intersect(id, elementAt(b, i)));
}

/** Of which sites it is said, if it is said of a peer. */
type Reading = (site: Site, peer: ExpectedPeer) => boolean;

/** That it can connect: of the plainest pods that the peer means. */
const musts: Reading = ({ peers }, peer) => peers.has(peer);
/** That it cannot: of all pods that the peer means. */
const mustNot: Reading = ({ peers, outsider }, peer) =>
  peers.has(peer) ||
  outsider?.wider.has(peer) === true ||
  (outsider?.end.isAnyone === true && peer.kind === 'outsiders');

function speaksOf(connection: ExpectedConnection, from: Site, to: Site, isMeant: Reading): boolean {
  return (
    connection.from.some((peer) => isMeant(from, peer)) && connection.to.some((peer) => isMeant(to, peer))
  );
}

function wordsToTraffic(evaluation: Evaluation, ports: ExpectedPorts): readonly TrafficId[] {
  return trafficOfWords(evaluation)(ports);
}

const trafficOfWords = remember(({ families, store }: Evaluation) =>
  remember((ports: ExpectedPorts): readonly TrafficId[] =>
    families.map(({ family }) => store.intern(expectedTraffic(ports, family))),
  ),
);

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
  const [first = stated[0] ?? empty, ...others] = relevant;
  const inNone = others.reduce((common, id) => store.intersect(common, id), first);
  const position = Math.max(inUse.indexOf(true), 0);
  return lacks.map((_, i) => (i === position ? inNone : empty));
}
