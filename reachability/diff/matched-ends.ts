import { groupBy } from '../collections/group-by.ts';
import { remember } from '../collections/remember.ts';
import type { WorkloadPeer } from '../engine/connection.ts';
import { type End, type Evaluation, outsideEnd, workloadEnds } from '../engine/evaluation.ts';
import { type OutsiderEnd, outsiderEnds } from '../engine/outsider-ends.ts';
import { isWithin } from '../engine/rules/within.ts';
import { isTwin } from '../engine/twins.ts';
import { pinnedNamespace } from '../model/labels/label-subject.ts';
import { classKey } from '../outsiders/simplify.ts';
import { addressSets } from '../sets/address-set.ts';

/** The same end in both evaluations; undefined where it does not exist. */
export interface MatchedEnd {
  readonly peer: End['peer'];
  readonly before: End | undefined;
  readonly after: End | undefined;
}

/** Workloads by namespace, kind and name, in the order of the new manifests, those that are gone last. */
export function matchWorkloads(before: Evaluation, after: Evaluation): readonly MatchedEnd[] {
  const old = byKey(workloadEnds(before));
  const fresh = byKey(workloadEnds(after));
  return [
    ...[...fresh].map(([key, end]) => ({ peer: end.peer, before: old.get(key), after: end })),
    ...[...old]
      .filter(([key]) => !fresh.has(key))
      .map(([, end]) => ({ peer: end.peer, before: end, after: undefined })),
  ];
}

/** Addresses outside, cut so finely that neither evaluation tells two of one piece apart. */
export function matchOutside(before: Evaluation, after: Evaluation): readonly MatchedEnd[] {
  return before.outside.flatMap((old) =>
    after.outside.flatMap((fresh) => {
      const addresses =
        old.family === fresh.family ? addressSets.intersect(old.addresses, fresh.addresses) : [];
      if (addresses.length === 0) return [];
      const ends = { before: outsideEnd({ ...old, addresses }), after: outsideEnd({ ...fresh, addresses }) };
      return [{ peer: ends.after.peer, ...ends }];
    }),
  );
}

/** A class of pods that the manifests do not hold, in both evaluations. */
export interface MatchedClass extends MatchedEnd {
  /** Positions of classes before it that hold all of its pods, in both. */
  readonly within: readonly number[];
  /** Workloads of either that policies take its pods for. */
  readonly twins: readonly MatchedEnd[];
}

/** Every class of pods that either evaluation tells apart; both must have been asked for all of them. */
export function matchOutsiders(
  before: Evaluation,
  after: Evaluation,
  workloads: readonly MatchedEnd[],
): readonly MatchedClass[] {
  const [old, fresh] = [outsiderEnds(before), outsiderEnds(after)];
  const wanted = [...fresh, ...old].filter(({ isAnyone }) => !isAnyone);
  const distinct = new Map(wanted.map((end) => [classKey(end.conditions, after.cluster.held), end]));
  const classes = [...distinct.values()].sort((a, b) => a.conditions.length - b.conditions.length);
  const finderIn = (ends: readonly OutsiderEnd[], { held }: Evaluation['cluster']) => {
    const known = groupBy(
      ends.filter(({ isAnyone }) => !isAnyone),
      ({ conditions }) => classKey(conditions, held),
    );
    return ({ conditions }: OutsiderEnd): OutsiderEnd | undefined =>
      known.get(classKey(conditions, held))?.[0];
  };
  const [findOld, findFresh] = [finderIn(old, before.cluster), finderIn(fresh, after.cluster)];
  // Only workloads of the namespace that a class lives in can be taken for it.
  const byNamespace = groupBy(workloads, ({ peer }) =>
    peer.kind === 'workload' ? peer.namespace : undefined,
  );
  const takenFor = remember(
    (end: OutsiderEnd): readonly MatchedEnd[] =>
      byNamespace.get(pinnedNamespace(end.conditions))?.filter((workload) => isTaken(end, workload)) ?? [],
  );
  const isTaken = (end: OutsiderEnd, { before: was, after: is }: MatchedEnd): boolean =>
    (was !== undefined && isTwin(before, end, was)) || (is !== undefined && isTwin(after, end, is));
  return classes.map((end, position): MatchedClass => {
    const [ofOld, ofFresh] = [findOld(end), findFresh(end)];
    const isAround = ({ conditions }: OutsiderEnd): boolean =>
      [before, after].every(({ cluster }) => isWithin(end.conditions, conditions, cluster.held));
    const within = classes.flatMap((other, index) => (index < position && isAround(other) ? [index] : []));
    return {
      peer: end.peer,
      before: ofOld,
      after: ofFresh,
      within,
      twins: [...new Set([end, ...within.flatMap((other) => classes[other] ?? [])].flatMap(takenFor))],
    };
  });
}

/** Those that are in one evaluation only. */
export function workloadsOf(
  ends: readonly MatchedEnd[],
  isWanted: (end: MatchedEnd) => boolean,
): readonly WorkloadPeer[] {
  return ends.filter(isWanted).flatMap(({ peer }) => (peer.kind === 'workload' ? [peer] : []));
}

function byKey(ends: readonly End[]): ReadonlyMap<string, End> {
  return new Map(ends.map((end) => [JSON.stringify(end.peer), end]));
}
