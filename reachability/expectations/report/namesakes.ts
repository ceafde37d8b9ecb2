import { groupBy } from '../../collections/group-by.ts';
import { remember } from '../../collections/remember.ts';
import { type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import type { TrafficId } from '../../sets/traffic-store.ts';
import type { Difference } from '../comparison/difference.ts';
import { nameOfWorkload, type Site } from '../comparison/sites.ts';

/** What is possible between the other workloads that have the names of two ends. */
export function betweenNamesakes(
  evaluation: Evaluation,
  { from, to }: Difference,
  all: readonly Site[],
): readonly (readonly TrafficId[])[] {
  const [sources, destinations] = [namesakesOf(all, from), namesakesOf(all, to)];
  if (sources.length === 1 && destinations.length === 1) return [];
  return sources.flatMap((source) =>
    destinations.map((destination) =>
      verdictBetween(evaluation, source.end, destination.end).map(({ possible }) => possible),
    ),
  );
}

function namesakesOf(all: readonly Site[], site: Site): readonly Site[] {
  const name = nameOfWorkload(site);
  return name === undefined ? [site] : (workloadsByName(all).get(name) ?? [site]);
}

const workloadsByName = remember((all: readonly Site[]) => groupBy(all, nameOfWorkload));
