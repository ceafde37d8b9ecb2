import type { Analysis } from '../analysis/analyze.ts';
import type { Decider } from '../engine/connection.ts';
import { describeTraffic } from '../engine/describe-traffic.ts';
import { type End, type Evaluation, stepsBetween } from '../engine/evaluation.ts';
import type { Family } from '../sets/address-set.ts';
import type { Traffic } from '../sets/traffic.ts';
import { EMPTY } from '../sets/traffic-store.ts';
import type { Change, Difference } from './difference.ts';
import { type MatchedEnd, matchOutside, matchWorkloads, workloadsOf } from './matched-ends.ts';
import { boundsBetween, tryFindGain } from './traffic-bounds.ts';

/** Compares every pair of the old and the new manifests. Files, lines and names of policies do not count, only their effect. */
export function compare(before: Analysis, after: Analysis): Difference {
  const [old, fresh] = [before.evaluation, after.evaluation];
  const workloads = matchWorkloads(old, fresh);
  const outside = matchOutside(old, fresh);
  const families = familiesOf(old).filter((family) => familiesOf(fresh).includes(family));
  const comparison: Comparison = { before: old, after: fresh, families };
  const changes: Change[] = [];
  for (const from of workloads)
    for (const to of [...workloads, ...outside]) changes.push(...changesOf(comparison, from, to));
  for (const from of outside) for (const to of workloads) changes.push(...changesOf(comparison, from, to));
  return {
    addedWorkloads: workloadsOf(workloads, (end) => end.before === undefined),
    removedWorkloads: workloadsOf(workloads, (end) => end.after === undefined),
    changes,
    notes: notesOn(old, fresh),
  };
}

interface Comparison {
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly families: readonly Family[];
}

/** One share of a change, in one family. */
interface Share {
  readonly family: Family;
  readonly traffic: Traffic;
  readonly isCertain: boolean;
}

function changesOf(comparison: Comparison, from: MatchedEnd, to: MatchedEnd): readonly Change[] {
  if (from === to) return [];
  const { before, after, families } = comparison;
  const old = boundsBetween(before, from.before, to.before);
  const fresh = boundsBetween(after, from.after, to.after);
  const shares = (kind: Change['kind']): readonly Share[] =>
    families.flatMap((family) => {
      const [less, more] = kind === 'opened' ? [old(family), fresh(family)] : [fresh(family), old(family)];
      const gain = tryFindGain(less, more);
      return gain === undefined ? [] : [{ family, ...gain }];
    });
  return (['opened', 'closed'] as const).flatMap((kind) => {
    const changed = shares(kind);
    return changed.length === 0 ? [] : [toChange(comparison, kind, changed, from, to)];
  });
}

function toChange(
  { before, after }: Comparison,
  kind: Change['kind'],
  shares: readonly Share[],
  from: MatchedEnd,
  to: MatchedEnd,
): Change {
  const old = decidersOf(before, from.before, to.before, shares);
  const fresh = decidersOf(after, from.after, to.after, shares);
  const refusers = (kind === 'opened' ? old : fresh).filter((decider) => !isAllowing(decider));
  const changedDirections = new Set(refusers.map(({ direction }) => direction));
  const allowers = (kind === 'opened' ? fresh : old).filter(
    (decider) =>
      isAllowing(decider) && (changedDirections.size === 0 || changedDirections.has(decider.direction)),
  );
  return {
    kind,
    from: from.peer,
    to: to.peer,
    ...describeTraffic(shares),
    isCertain: shares.every(({ isCertain }) => isCertain),
    before: kind === 'opened' ? refusers : allowers,
    after: kind === 'opened' ? allowers : refusers,
  };
}

/** Whoever settled some of the traffic, for good or ill. */
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
      share !== undefined && store.intersect(step.possible, store.intern(share.traffic)) !== EMPTY;
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

function notesOn(before: Evaluation, after: Evaluation): readonly string[] {
  const [old, fresh] = [familiesOf(before), familiesOf(after)];
  return ([4, 6] as const)
    .filter((family) => old.includes(family) !== fresh.includes(family))
    .map(
      (family) =>
        `IPv${family} is in use in the ${old.includes(family) ? 'old' : 'new'} manifests only and was not compared; give --pod-cidr of every family that pods have`,
    );
}
