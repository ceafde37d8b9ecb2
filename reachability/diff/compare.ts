import { isDeepStrictEqual } from 'node:util';
import type { Analysis } from '../analysis/analyze.ts';
import { elementAt } from '../collections/element-at.ts';
import { groupBy } from '../collections/group-by.ts';
import { remember } from '../collections/remember.ts';
import type { Decider, Peer } from '../engine/connection.ts';
import { describeTraffic } from '../engine/describe-traffic.ts';
import { type End, type Evaluation, stepsBetween } from '../engine/evaluation.ts';
import { bothDirections } from '../model/policy.ts';
import type { NearMiss } from '../questions/near-misses/near-miss.ts';
import type { Family } from '../sets/address-set.ts';
import { empty } from '../sets/traffic-store.ts';
import { type ChangedPairs, changedPairs } from './changed-pairs.ts';
import type { Change, Difference } from './difference.ts';
import { lostMatches } from './lost-matches.ts';
import {
  type MatchedClass,
  type MatchedEnd,
  matchOutside,
  matchOutsiders,
  matchWorkloads,
  workloadsOf,
} from './matched-ends.ts';
import { boundsBetween, type ChangedTraffic, changedTraffic, type Share } from './traffic-bounds.ts';
import { withEveryone } from './with-everyone.ts';

/** Compares every pair of the old and the new manifests. Files, lines and names of policies do not count, only their effect. */
export function compare(before: Analysis, after: Analysis): Difference {
  const [old, fresh] = withEveryone(before, after);
  const workloads = matchWorkloads(old, fresh);
  const outside = matchOutside(old, fresh);
  const families = familiesOf(old).filter((family) => familiesOf(fresh).includes(family));
  const comparison: Comparison = { before: old, after: fresh, families };
  const classes = matchOutsiders(old, fresh, workloads);
  const ends: readonly MatchedEnd[] = [...workloads, ...outside, ...classes];
  const changed = changedPairs(old, fresh, families, ends);
  const listed = workloads.length + outside.length;
  const changes: Change[] = [];
  for (let from = 0; from < listed; from++) {
    for (const to of changed(from)) {
      if (to < (from < workloads.length ? listed : workloads.length))
        changes.push(...changesOf(comparison, elementAt(ends, from), elementAt(ends, to)));
    }
  }
  changes.push(...changesOfOutsiders(comparison, { workloads, classes, changed, first: listed }, changes));
  return {
    addedWorkloads: workloadsOf(workloads, (end) => end.before === undefined),
    removedWorkloads: workloadsOf(workloads, (end) => end.after === undefined),
    changes,
    notes: [...notesOn(old, fresh), ...notesOnOutsiders(old, fresh)],
  };
}

/** What is so of all pods of a namespace, or of a workload that policies take them for, is not told again of some. */
function changesOfOutsiders(
  comparison: Comparison,
  { workloads, classes, changed, first }: Outside,
  ofWorkloads: readonly Change[],
): readonly Change[] {
  const byEnds = groupBy(ofWorkloads, ({ from, to }) => `${keyOf(from)} ${keyOf(to)}`);
  const between = (from: Peer, to: Peer): readonly Change[] =>
    byEnds.get(`${keyOf(from)} ${keyOf(to)}`) ?? [];
  const positions = new Map(workloads.map((workload, position) => [workload, position]));
  const intoWorkloads = classes.map((_, position) => new Set(changed(first + position)));
  return workloads.flatMap((workload) => {
    const own = positions.get(workload) ?? -1;
    const outOf = new Set(changed(own));
    return bothDirections.flatMap((direction) => {
      const told: (readonly Change[])[] = [];
      return classes.flatMap((end, position) => {
        const isChanged =
          direction === 'ingress' ? intoWorkloads[position]?.has(own) : outOf.has(first + position);
        if (isChanged !== true) return [];
        const [from, to] = direction === 'ingress' ? [end, workload] : [workload, end];
        const ofTwins = end.twins.flatMap(({ peer }) =>
          direction === 'ingress' ? between(peer, workload.peer) : between(workload.peer, peer),
        );
        const around = [...end.within.flatMap((other) => told[other] ?? []), ...ofTwins];
        const found = changesOf(comparison, from, to).filter(
          (change) => !end.twins.includes(workload) && !around.some((other) => isPartOf(change, other)),
        );
        told[position] = found;
        return found;
      });
    });
  });
}

/** Pods that the manifests do not hold, and what is known of them. */
interface Outside {
  readonly workloads: readonly MatchedEnd[];
  readonly classes: readonly MatchedClass[];
  readonly changed: ChangedPairs;
  /** Where the classes begin among the ends that changed pairs count. */
  readonly first: number;
}

const keyOf = remember((peer: Peer) => JSON.stringify(peer));

function isPartOf(change: Change, other: Change): boolean {
  return (
    change.kind === other.kind &&
    change.isCertain === other.isCertain &&
    isDeepStrictEqual(trafficIn(change), trafficIn(other))
  );
}

function trafficIn({ allowed, icmp, icmpPartial, otherProtocols }: Change): unknown {
  return [allowed, icmp, icmpPartial, otherProtocols];
}

interface Comparison {
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly families: readonly Family[];
}

function changesOf(comparison: Comparison, from: MatchedEnd, to: MatchedEnd): readonly Change[] {
  if (from === to) return [];
  const { before, after, families } = comparison;
  const old = boundsBetween(before, from.before, to.before);
  const fresh = boundsBetween(after, from.after, to.after);
  return changedTraffic(families, old, fresh).map((changed) => toChange(comparison, changed, from, to));
}

function toChange(
  comparison: Comparison,
  { kind, shares }: ChangedTraffic,
  from: MatchedEnd,
  to: MatchedEnd,
): Change {
  const { before, after } = comparison;
  const old = decidersOf(before, from.before, to.before, shares);
  const fresh = decidersOf(after, from.after, to.after, shares);
  const refusers = (kind === 'opened' ? old : fresh).filter((decider) => !isAllowing(decider));
  const changedDirections = new Set(refusers.map(({ direction }) => direction));
  const allowers = (kind === 'opened' ? fresh : old).filter(
    (decider) =>
      isAllowing(decider) && (changedDirections.size === 0 || changedDirections.has(decider.direction)),
  );
  const decided = {
    before: kind === 'opened' ? refusers : allowers,
    after: kind === 'opened' ? allowers : refusers,
  };
  const nearMisses = nearMissesOf(comparison, shares, from, to, decided);
  return {
    kind,
    from: from.peer,
    to: to.peer,
    ...describeTraffic(shares),
    isCertain: shares.every(({ isCertain }) => isCertain),
    ...decided,
    ...(nearMisses.length > 0 && { nearMisses }),
  };
}

/** Labels, ports and addresses that match no more; nothing where an end is new or gone. */
function nearMissesOf(
  { after }: Comparison,
  shares: readonly Share[],
  { after: from }: MatchedEnd,
  { after: to }: MatchedEnd,
  decided: Pick<Change, 'before' | 'after'>,
): readonly NearMiss[] {
  if (from === undefined || to === undefined || decided.before.length === 0) return [];
  const traffic = after.families.map(({ family }) => {
    const share = shares.find((one) => one.family === family);
    return share === undefined ? empty : after.store.intern(share.traffic);
  });
  return lostMatches(after, { from, to, traffic, ...decided });
}

/** The deciders that settled some of the traffic, allowed or refused. */
function decidersOf(
  evaluation: Evaluation,
  from: End | undefined,
  to: End | undefined,
  shares: readonly Share[],
): readonly Decider[] {
  if (from === undefined || to === undefined) return [];
  const { store, families } = evaluation;
  const deciders = stepsBetween(evaluation, from, to).flatMap(({ family, step }) => {
    const share = shares.find((candidate) => candidate.family === families[family]?.family);
    const isConcerned =
      share !== undefined && store.intersect(step.possible, store.intern(share.traffic)) !== empty;
    return isConcerned && isFinal(step.decider) ? [step.decider] : [];
  });
  return [...new Map(deciders.map((decider) => [JSON.stringify(decider), decider])).values()];
}

function isFinal(decider: Decider): boolean {
  return !('action' in decider) || decider.action === 'allow' || decider.action === 'deny';
}

function isAllowing(decider: Decider): boolean {
  return !('action' in decider) || decider.action === 'allow';
}

function familiesOf({ families }: Evaluation): readonly Family[] {
  return families.map(({ family }) => family);
}

function notesOnOutsiders(...both: readonly Evaluation[]): readonly string[] {
  return both.some(({ cluster }) => cluster.outsiders.isIncomplete)
    ? [
        'Policies tell more kinds of pods outside the manifests apart than are worked out, so not all of those were compared',
      ]
    : [];
}

function notesOn(before: Evaluation, after: Evaluation): readonly string[] {
  const [old, fresh] = [familiesOf(before), familiesOf(after)];
  return ([4, 6] as const)
    .filter((family) => old.includes(family) !== fresh.includes(family))
    .map(
      (family) =>
        `IPv${family} is in use in the ${old.includes(family) ? 'old' : 'new'} manifests only and was not compared; give --pod-cidr of every family that pods have`,
    );
}
