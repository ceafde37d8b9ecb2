import { elementAt } from '../../collections/element-at.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import { empty } from '../../sets/traffic-store.ts';
import type { Difference } from './difference.ts';
import type { Site } from './sites.ts';

/** Compares pairs of sites in their order. What is found of a pair is not repeated for pods that are among those of it. */
export function* notToldBefore(
  evaluation: Evaluation,
  sites: readonly Site[],
  compare: (from: Site, to: Site) => readonly Difference[],
  destinationsOf: (from: Site) => Iterable<Site>,
): Generator<Difference> {
  const ofOutsiders = new Map<Site, Map<Site, readonly Difference[]>>();
  const told = (from: Site, to: Site): readonly Difference[] =>
    isOfOutsiders(from, to) ? (ofOutsiders.get(from)?.get(to) ?? []) : compare(from, to);
  const around = ({ outsider }: Site): readonly Site[] =>
    (outsider?.toldBy ?? []).map((position) => elementAt(sites, position));
  for (const from of sites) {
    for (const to of destinationsOf(from)) {
      const differences = compare(from, to);
      if (differences.length === 0) continue;
      const earlier = [
        ...around(from).flatMap((other) => told(other, to)),
        ...around(to).flatMap((other) => told(from, other)),
      ];
      const found = differences.flatMap((difference) => withoutTold(evaluation, difference, earlier));
      if (isOfOutsiders(from, to)) ofOutsiders.set(from, (ofOutsiders.get(from) ?? new Map()).set(to, found));
      yield* found;
    }
  }
}

function isOfOutsiders(from: Site, to: Site): boolean {
  return from.outsider !== undefined || to.outsider !== undefined;
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
