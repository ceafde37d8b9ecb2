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
import { bothDirections } from '../../model/policy.ts';
import { noTraffic } from '../../sets/traffic.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import { findEnd } from '../ends/find-end.ts';
import type { PortQuestion } from '../explanation/explain.ts';
import { whatWasNear } from '../explanation/why.ts';
import { noFilter } from '../listing/connection-filter.ts';
import { listingOf } from '../listing/listing.ts';
import { type Miss, type NearMiss, otherLabel, toNearMiss } from '../near-misses/near-miss.ts';

/** None of some peers can open a connection to any of others, all for the same reasons. */
export interface Refusal {
  readonly from: readonly Peer[];
  readonly to: readonly Peer[];
  /** How many pairs of different peers that are. */
  readonly pairs: number;
  /** What denies it, in both directions; empty if both ends have no family of addresses in common. */
  readonly because: readonly Decider[];
  /** Rules and policies that nearly apply to some of the pairs, the nearest first; left out if there are none. */
  readonly nearMisses?: readonly NearMissOf[];
}

/** A near miss, and the end that is not what is asked for. */
export interface NearMissOf extends NearMiss {
  readonly end: Peer;
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
          ? verdictBetween(evaluation, source.end, destination.end).some(({ possible }) =>
              asked.isAmong(possible),
            )
          : passing[destination.group] !== 0;
      if (pairs === 0 || isPossible) continue;
      if (found.length === mostLookedAt) more += pairs;
      else found.push({ source, destination, pairs, ...denying(evaluation, source, destination, asked) });
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

interface Pair extends Denial {
  readonly source: Party;
  readonly destination: Party;
  readonly pairs: number;
}

interface Denial {
  readonly because: readonly Decider[];
  /** Looked for when it is asked for. */
  misses(): readonly MissOf[];
}

/** Of which end, and how far it is from applying. */
type MissOf = Miss & NearMissOf;

/** So many of what may be misspelt are told of pairs that have their reasons in common. */
const mostMisses = 3;
/** For so many of those pairs they are looked for. */
const mostAsked = 200;

/** The traffic that is asked about. */
interface Asked {
  /** In the order of the families in use. */
  readonly traffic: readonly TrafficId[];
  isAmong(traffic: TrafficId): boolean;
}

function askedIn({ store, families }: Evaluation, port: PortQuestion | undefined): Asked {
  const everything = families.map((family) => family.everything);
  if (port === undefined) return { traffic: everything, isAmong: (traffic) => traffic !== empty };
  const wanted = store.intern({ ...noTraffic, [port.protocol]: [[port.port, port.port]] });
  return {
    traffic: everything.map((traffic) => store.intersect(traffic, wanted)),
    isAmong: (traffic) => store.intersect(traffic, wanted) !== empty,
  };
}

/** What addresses outside do among each other is not asked about, nor what a peer does to itself. */
function pairsBetween(from: Party, to: Party): number {
  if (from.peers[0]?.kind !== 'workload' && to.peers[0]?.kind !== 'workload') return 0;
  const [sources, destinations] = [from.peers.length, to.peers.length];
  const isSame = from.group !== undefined && from.group === to.group;
  return sources * destinations - (isSame ? Math.min(sources, destinations) : 0);
}

function denying(evaluation: Evaluation, { end: from }: Party, { end: to }: Party, asked: Asked): Denial {
  const steps = stepsBetween(evaluation, from, to).filter(
    ({ step: { decider, possible } }) =>
      'action' in decider && decider.action === 'deny' && asked.isAmong(possible),
  );
  const deciders = steps.map(({ step }) => step.decider);
  return {
    because: [...new Map(deciders.map((decider) => [JSON.stringify(decider), decider])).values()],
    misses: () =>
      bothDirections.flatMap((direction) =>
        whatWasNear(evaluation, { from, to, traffic: asked.traffic }, direction, steps).map(
          (miss): MissOf => {
            // A rule misses the far end, and a policy the one that it would apply to.
            const isSource = (direction === 'ingress') === (miss.rule !== undefined);
            return { ...miss, end: (isSource ? from : to).peer };
          },
        ),
      ),
  };
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
  const nearMisses = nearestOf(same.flat());
  return {
    from: to.length === 1 ? others(from, to[0]) : from,
    to: from.length === 1 ? others(to, from[0]) : to,
    pairs: same.flat().reduce((sum, one) => sum + one.pairs, 0),
    because: first[0].because,
    ...(nearMisses.length > 0 && { nearMisses }),
  };
}

/**
 * Of some pairs those that miss by what may be misspelt, or else the one that misses least. Most pairs are not meant to
 * connect, and those of addresses, or of more than a label, say little.
 */
function nearestOf(pairs: readonly Pair[]): readonly NearMissOf[] {
  const misses = pairs
    .slice(0, mostAsked)
    .flatMap((pair) => pair.misses())
    .filter(({ end, distance }) => end.kind !== 'ip' && distance <= otherLabel)
    .sort((a, b) => Number(b.isSlip) - Number(a.isSlip));
  const distinct = [
    ...new Map(misses.map((miss) => [`${miss.source.line} ${JSON.stringify(miss)}`, miss])).values(),
  ];
  const slips = distinct.filter(({ isSlip }) => isSlip);
  return (slips.length > 0 ? slips.slice(0, mostMisses) : distinct.slice(0, 1)).map((miss) => ({
    ...toNearMiss(miss),
    end: miss.end,
  }));
}

/** A peer alone, asked about its own group, is not among its others. */
function others(peers: readonly Peer[], one: Peer | undefined): readonly Peer[] {
  const key = JSON.stringify(one);
  return peers.filter((peer) => JSON.stringify(peer) !== key);
}
