import { type End, type Evaluation, verdictBetween } from '../engine/evaluation.ts';
import type { Family } from '../sets/address-set.ts';
import { numberSets } from '../sets/port-set.ts';
import { dimensions, isEmptyTraffic, mapTraffic, noTraffic, type Traffic } from '../sets/traffic.ts';
import { empty } from '../sets/traffic-store.ts';

/** What passes for sure, and what may pass, over one family. Unlike ids of a store, comparable between evaluations. */
export interface TrafficBounds {
  readonly certain: Traffic;
  readonly possible: Traffic;
}

const nothing: TrafficBounds = { certain: noTraffic, possible: noTraffic };

/** What an evaluation says of a pair; nothing passes if an end does not exist. */
export function boundsBetween(
  evaluation: Evaluation,
  from: End | undefined,
  to: End | undefined,
): (family: Family) => TrafficBounds {
  if (from === undefined || to === undefined) return () => nothing;
  const verdict = verdictBetween(evaluation, from, to);
  return (family) => {
    const position = evaluation.families.findIndex((candidate) => candidate.family === family);
    const bounds = verdict[position];
    if (bounds === undefined || bounds.possible === empty) return nothing;
    return {
      certain: evaluation.store.get(bounds.certain),
      possible: evaluation.store.get(bounds.possible),
    };
  };
}

/** What passes and did not, or did and does not any more, over one family. */
export interface Share {
  readonly family: Family;
  readonly traffic: Traffic;
  readonly isCertain: boolean;
}

/** What opens or closes for a pair. */
export interface ChangedTraffic {
  readonly kind: 'opened' | 'closed';
  /** Never empty. */
  readonly shares: readonly Share[];
}

/** What differs between the old bounds of a pair and the fresh ones; empty if the same passes. */
export function changedTraffic(
  families: readonly Family[],
  old: (family: Family) => TrafficBounds,
  fresh: (family: Family) => TrafficBounds,
): readonly ChangedTraffic[] {
  return (['opened', 'closed'] as const).flatMap((kind) => {
    const [less, more] = kind === 'opened' ? [old, fresh] : [fresh, old];
    const shares = families.flatMap((family): readonly Share[] => {
      const gain = tryFindGain(less(family), more(family));
      return gain === undefined ? [] : [{ family, ...gain }];
    });
    return shares.length === 0 ? [] : [{ kind, shares }];
  });
}

/** What passes in `to` and did not in `from`; undefined if nothing. What has only become certain counts, but as uncertain. */
function tryFindGain(from: TrafficBounds, to: TrafficBounds): Omit<Share, 'family'> | undefined {
  if (from.certain === to.certain && from.possible === to.possible) return undefined;
  const traffic = mapTraffic((d) =>
    numberSets.union(
      numberSets.subtract(to.possible[d], from.possible[d]),
      numberSets.subtract(to.certain[d], from.certain[d]),
    ),
  );
  if (isEmptyTraffic(traffic)) return undefined;
  const isCertain = dimensions.every(
    (d) => numberSets.covers(to.certain[d], traffic[d]) && !numberSets.overlaps(from.possible[d], traffic[d]),
  );
  return { traffic, isCertain };
}
