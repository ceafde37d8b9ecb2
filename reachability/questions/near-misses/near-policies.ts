import type { Evaluation } from '../../engine/evaluation.ts';
import { reference } from '../../engine/provenance.ts';
import type { Endpoint } from '../../model/cluster.ts';
import type { Direction, Policy } from '../../model/policy.ts';
import { distanceOf, type NearMiss, nearest, textsOf } from './near-miss.ts';
import { selectorGaps } from './selector-gaps.ts';

/**
 * Policies that nearly select a pod.
 * @param isMeant which policies to look at; all of them if it is left out
 */
export function nearPolicies(
  { cluster }: Evaluation,
  direction: Direction,
  near: Endpoint,
  isMeant: (policy: Policy) => boolean = () => true,
): readonly NearMiss[] {
  if (near.kind !== 'pod') return [];
  const misses = nearest(
    cluster.tiers
      .flatMap(({ policies }) => policies)
      .filter(({ directions, stage }) => directions.includes(direction) && stage === 'normal')
      .filter(isMeant)
      .flatMap((policy) => {
        const gaps = selectorGaps(policy.subject, near.labels);
        if (gaps.length === 0) return [];
        return [
          {
            distance: distanceOf(gaps),
            policy: reference(policy),
            gaps: textsOf(gaps),
            source: policy.source(),
          },
        ];
      }),
  );
  return misses.filter(({ isElsewhere }) => isElsewhere === undefined);
}
