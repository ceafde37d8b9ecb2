import { type MatchedEnd, matchOutside, matchOutsiders, matchWorkloads } from '../diff/matched-ends.ts';
import { boundsBetween, changedTraffic } from '../diff/traffic-bounds.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { keyOf } from '../selectors/literal.ts';
import type { World } from './world.ts';

/**
 * Whether two worlds with the same pods allow the same: between workloads and between the pods of each, to and from addresses outside the cluster, and to
 * and from every kind of pods outside the manifests that either world tells apart. What is not certain is not the same.
 */
export function isSameWorld(before: World, after: World): boolean {
  const [old, fresh] = [before.plain(), after.plain()];
  if (familiesOf(old) !== familiesOf(fresh)) return false;
  const workloads = matchWorkloads(old, fresh);
  const known = [...workloads, ...matchOutside(old, fresh)];
  if (!arePairsSame(old, fresh, workloads, known)) return false;
  return areOutsidersSame(before, after);
}

function areOutsidersSame(before: World, after: World): boolean {
  const distinct = new Map(
    [...before.outsiders(), ...after.outsiders()].map((conditions) => [
      conditions.map(keyOf).toSorted().join(),
      conditions,
    ]),
  );
  const also = [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const [old, fresh] = [before.withOutsiders(also), after.withOutsiders(also)];
  if (old.cluster.outsiders.isIncomplete || fresh.cluster.outsiders.isIncomplete) return false;
  const workloads = matchWorkloads(old, fresh);
  return matchOutsiders(old, fresh, workloads).every((outsider) =>
    arePairsSame(
      old,
      fresh,
      workloads.filter((workload) => !outsider.twins.includes(workload)),
      [outsider],
    ),
  );
}

/** Whether the same passes between every one of `some` and every one of `others`, in both directions. */
function arePairsSame(
  before: Evaluation,
  after: Evaluation,
  some: readonly MatchedEnd[],
  others: readonly MatchedEnd[],
): boolean {
  const families = before.families.map(({ family }) => family);
  const isSame = (from: MatchedEnd, to: MatchedEnd): boolean => {
    const old = boundsBetween(before, from.before, to.before);
    const fresh = boundsBetween(after, from.after, to.after);
    return changedTraffic(families, old, fresh).length === 0;
  };
  return some.every((one) => others.every((other) => isSame(one, other) && isSame(other, one)));
}

function familiesOf({ families }: Evaluation): string {
  return families.map(({ family }) => family).join();
}
