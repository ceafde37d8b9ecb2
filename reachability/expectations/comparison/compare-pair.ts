import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import { type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import type { ExpectedConnection, ExpectedPeer, ExpectedPorts } from '../file/expectations.ts';
import type { Difference } from './difference.ts';
import { expectedTraffic } from './expected-traffic.ts';
import type { Site } from './sites.ts';

/**
 * Compares what is possible between two ends with what is listed.
 * @param meant the connections that may be between them
 */
export function comparePair(
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
  const owed = meant.filter((connection) => isOwed(connection, from, to));
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

/** What of a `possible` connection is impossible, or what of a `refused` one is possible. */
export function compareStatedPair(
  evaluation: Evaluation,
  from: Site,
  to: Site,
  connection: ExpectedConnection,
  must: 'possible' | 'refused',
): readonly Difference[] {
  const stated = wordsToTraffic(evaluation, connection.ports);
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
}

function intersect(
  { store }: Evaluation,
  a: readonly TrafficId[],
  b: readonly TrafficId[],
): readonly TrafficId[] {
  return a.map((id, i) => store.intersect(id, elementAt(b, i)));
}

/** Whether a site is one of those that it is said of, if it is said of some peers that they can connect, or that they cannot. */
export function isMeant(site: Site, peers: readonly ExpectedPeer[], must: 'possible' | 'refused'): boolean {
  const { peers: own, outsider } = site;
  // That they can: of the plainest pods that the peer means.
  if (isAnyOf(own, peers)) return true;
  // That they cannot: of all pods that the peer means.
  if (must === 'possible' || outsider === undefined) return false;
  return isAnyOf(outsider.wider, peers) || (outsider.end.isAnyone && peers.some(isOfOutsiders));
}

function isOfOutsiders({ kind }: ExpectedPeer): boolean {
  return kind === 'outsiders';
}

/** Whether one of some peers is among those of an end, which can be thousands. */
export function isAnyOf(some: Iterable<ExpectedPeer>, peers: readonly ExpectedPeer[]): boolean {
  const all = setOf(peers);
  for (const peer of some) if (all.has(peer)) return true;
  return false;
}

const setOf = remember((peers: readonly ExpectedPeer[]): ReadonlySet<ExpectedPeer> => new Set(peers));

function isOwed({ from: sources, to: destinations }: ExpectedConnection, from: Site, to: Site): boolean {
  return isMeant(from, sources, 'possible') && isMeant(to, destinations, 'possible');
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
