import { isDeepStrictEqual } from 'node:util';
import type { Analysis } from '../analysis/analyze.ts';
import type { Peer } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { bothDirections } from '../model/policy.ts';
import type { Traffic } from '../sets/traffic.ts';
import {
  type MatchedClass,
  type MatchedEnd,
  matchOutside,
  matchOutsiders,
  matchWorkloads,
} from './matched-ends.ts';
import { boundsBetween, changedTraffic } from './traffic-bounds.ts';
import { withEveryone } from './with-everyone.ts';

/** What opens or closes for one pair and one family of addresses. */
export interface PairChange {
  readonly kind: 'opened' | 'closed';
  readonly from: Peer;
  readonly to: Peer;
  readonly traffic: Traffic;
}

/** What differs for some workloads, and whether everyone was at the other end. */
export interface ChangesAround {
  readonly changes: readonly PairChange[];
  /** False where policies tell more kinds of pods outside the manifests apart than are worked out. */
  readonly isComplete: boolean;
}

/**
 * What differs for some workloads, with every workload, every address and every kind of pods outside the manifests at the
 * other end. What is so of pods because policies take them for a workload is not told again.
 */
export function changesAround(
  before: Analysis,
  after: Analysis,
  isConcerned: (peer: Peer) => boolean,
): ChangesAround {
  const [old, fresh] = withEveryone(before, after);
  const workloads = matchWorkloads(old, fresh);
  const concerned = workloads.filter(({ peer }) => isConcerned(peer));
  const others = [...workloads, ...matchOutside(old, fresh)];
  const changes = changesIn(old, fresh);
  const listed = concerned.flatMap((end) =>
    others
      .filter((other) => other !== end)
      .flatMap((other) => [...changes(end, other), ...changes(other, end)]),
  );
  const classes = matchOutsiders(old, fresh, workloads);
  const ofClasses = concerned.flatMap((end) => changesWithClasses(end, classes, changes));
  return {
    changes: [...listed, ...ofClasses],
    isComplete: [old, fresh].every(({ cluster }) => !cluster.outsiders.isIncomplete),
  };
}

type ChangesOf = (from: MatchedEnd, to: MatchedEnd) => readonly PairChange[];

/** What is so of all pods of a class, or of a workload that policies take them for, is not told of some. */
function changesWithClasses(
  end: MatchedEnd,
  classes: readonly MatchedClass[],
  changes: ChangesOf,
): readonly PairChange[] {
  return bothDirections.flatMap((direction) => {
    const between: (other: MatchedEnd) => readonly PairChange[] =
      direction === 'ingress' ? (other) => changes(other, end) : (other) => changes(end, other);
    const told: (readonly PairChange[])[] = [];
    return classes.flatMap((outsider, position) => {
      if (outsider.twins.includes(end)) return [];
      const found = between(outsider);
      const around = [
        ...outsider.within.flatMap((other) => told[other] ?? []),
        ...(found.length === 0 ? [] : outsider.twins.flatMap(between)),
      ];
      told[position] = found.filter((change) => !around.some((other) => isAlike(change, other)));
      return told[position] ?? [];
    });
  });
}

function isAlike(one: PairChange, other: PairChange): boolean {
  return one.kind === other.kind && isDeepStrictEqual(one.traffic, other.traffic);
}

function changesIn(before: Evaluation, after: Evaluation): ChangesOf {
  const families = after.families.map(({ family }) => family);
  return (from, to) => {
    const old = boundsBetween(before, from.before, to.before);
    const fresh = boundsBetween(after, from.after, to.after);
    return changedTraffic(families, old, fresh).flatMap(({ kind, shares }) =>
      shares.map(({ traffic }) => ({ kind, from: from.peer, to: to.peer, traffic })),
    );
  };
}
