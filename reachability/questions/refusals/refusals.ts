import { elementAt } from '../../collections/element-at.ts';
import { type Group, groupBy } from '../../collections/group-by.ts';
import type { Decider, Peer } from '../../engine/connection.ts';
import {
  type End,
  type Evaluation,
  outsideEnds,
  stepsBetween,
  verdictBetween,
  workloadEnds,
} from '../../engine/evaluation.ts';
import { noTraffic } from '../../sets/traffic.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import { findEnd } from '../ends/find-end.ts';
import type { PortQuestion } from '../explanation/explain.ts';
import { noFilter } from '../listing/connection-filter.ts';
import { listingOf } from '../listing/listing.ts';

/** None of some peers can open a connection to any of others, all for the same reasons. */
export interface Refusal {
  readonly from: readonly Peer[];
  readonly to: readonly Peer[];
  /** How many pairs of different peers that are. */
  readonly pairs: number;
  /** What denies it, in both directions; empty if both ends have no family of addresses in common. */
  readonly because: readonly Decider[];
}

/** The pairs that policies refuse, and why. */
export interface Refusals {
  readonly refusals: readonly Refusal[];
  /** How many pairs there are besides, whose reasons were not looked for. */
  readonly more: number;
}

/** Which pairs are asked about; an end that is left out is every workload and address. */
export interface RefusalQuestion {
  readonly from?: string;
  readonly to?: string;
  readonly port?: PortQuestion;
}

/** The reasons of so many pairs of groups are looked for, which takes about a second. */
const mostLookedAt = 20_000;

/**
 * Every pair that is not possible, with what denies it. Peers that nothing tells apart are asked about once.
 * @throws UnknownEndError if there is no such end
 */
export function refusalsOf(evaluation: Evaluation, { from, to, port }: RefusalQuestion): Refusals {
  const { row, groups, peers } = listingOf(evaluation, { ...noFilter, ...(port && { port }) });
  const ends: readonly End[] = [...workloadEnds(evaluation), ...outsideEnds(evaluation)];
  const parties = groups.map(
    (members, group): Party => ({
      group,
      end: elementAt(ends, elementAt(members, 0)),
      peers: members.map((member) => elementAt(peers, member)),
    }),
  );
  const given = (text: string | undefined): readonly Party[] => {
    if (text === undefined) return parties;
    const end = findEnd(evaluation, text);
    const key = JSON.stringify(end.peer);
    const own = parties.find((party) => party.peers.some((peer) => JSON.stringify(peer) === key));
    return [{ end, peers: [end.peer], ...(own?.group !== undefined && { group: own.group }) }];
  };
  const destinations = given(to);
  const asked = askedIn(evaluation, port);
  const found: Pair[] = [];
  let more = 0;
  for (const source of given(from)) {
    const passing = source.group === undefined ? undefined : row(source.group);
    for (const destination of destinations) {
      const pairs = pairsBetween(source, destination);
      const isPossible =
        passing === undefined || destination.group === undefined
          ? verdictBetween(evaluation, source.end, destination.end).some(({ possible }) => asked(possible))
          : passing[destination.group] !== 0;
      if (pairs === 0 || isPossible) continue;
      if (found.length === mostLookedAt) more += pairs;
      else
        found.push({ source, destination, pairs, because: denying(evaluation, source, destination, asked) });
    }
  }
  return { refusals: fold(found), more };
}

/** Peers that nothing tells apart, or an end that was asked for by name. */
interface Party {
  readonly end: End;
  readonly peers: readonly Peer[];
  readonly group?: number;
}

interface Pair {
  readonly source: Party;
  readonly destination: Party;
  readonly pairs: number;
  readonly because: readonly Decider[];
}

/** Whether some of the traffic is asked about. */
function askedIn({ store }: Evaluation, port: PortQuestion | undefined): (traffic: TrafficId) => boolean {
  if (port === undefined) return (traffic) => traffic !== empty;
  const wanted = store.intern({ ...noTraffic, [port.protocol]: [[port.port, port.port]] });
  return (traffic) => store.intersect(traffic, wanted) !== empty;
}

/** What addresses outside do among each other is not asked about, nor what a peer does to itself. */
function pairsBetween(from: Party, to: Party): number {
  if (from.peers[0]?.kind !== 'workload' && to.peers[0]?.kind !== 'workload') return 0;
  const [sources, destinations] = [from.peers.length, to.peers.length];
  const isSame = from.group !== undefined && from.group === to.group;
  return sources * destinations - (isSame ? Math.min(sources, destinations) : 0);
}

function denying(
  evaluation: Evaluation,
  { end: from }: Party,
  { end: to }: Party,
  asked: (traffic: TrafficId) => boolean,
): readonly Decider[] {
  const deciders = stepsBetween(evaluation, from, to).flatMap(({ step: { decider, possible } }) =>
    'action' in decider && decider.action === 'deny' && asked(possible) ? [decider] : [],
  );
  return [...new Map(deciders.map((decider) => [JSON.stringify(decider), decider])).values()];
}

/** Sources with the same destinations for the same reasons together. */
function fold(pairs: readonly Pair[]): readonly Refusal[] {
  const byReason = groupBy(pairs, ({ because }) => JSON.stringify(because));
  return [...byReason.values()].flatMap((alike) => {
    const bySource = [...groupBy(alike, ({ source }) => source).values()];
    const positions = new Map<Party, number>();
    for (const { destination } of alike)
      if (!positions.has(destination)) positions.set(destination, positions.size);
    const key = (own: Group<Pair>): string => own.map(({ destination }) => positions.get(destination)).join();
    return [...groupBy(bySource, key).values()].map(toRefusal);
  });
}

function toRefusal(same: Group<Group<Pair>>): Refusal {
  const [first] = same;
  const from = same.flatMap(([{ source }]) => source.peers);
  const to = first.flatMap(({ destination }) => destination.peers);
  return {
    from: to.length === 1 ? others(from, to[0]) : from,
    to: from.length === 1 ? others(to, from[0]) : to,
    pairs: same.flat().reduce((sum, one) => sum + one.pairs, 0),
    because: first[0].because,
  };
}

/** A peer alone, asked about its own group, is not among its others. */
function others(peers: readonly Peer[], one: Peer | undefined): readonly Peer[] {
  const key = JSON.stringify(one);
  return peers.filter((peer) => JSON.stringify(peer) !== key);
}
