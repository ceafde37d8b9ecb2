import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import { reference } from '../../engine/provenance.ts';
import type { Direction, Policy } from '../../model/policy.ts';
import { distanceOf, type Miss, missing, nearest, notMeant } from './near-miss.ts';
import { selectorGaps } from './selector-gaps.ts';

/** A policy that selects an endpoint but for labels of it. */
export interface Almost {
  readonly policy: Policy;
  readonly miss: Miss;
}

/**
 * The policies that nearly select an endpoint, if it is a pod, and least is missing.
 * @param isMeant which policies to look at; all of them if it is left out
 */
export function nearPolicies(
  evaluation: Evaluation,
  direction: Direction,
  endpoint: number,
  isMeant: (policy: Policy) => boolean = () => true,
): readonly Miss[] {
  const almost = almostSelecting(evaluation, direction, endpoint).filter(({ policy }) => isMeant(policy));
  return nearest(almost.map(({ miss }) => miss));
}

/**
 * All policies that nearly select an endpoint, if it is a pod. Thousands of pairs may have changed for it, so they are looked
 * for once.
 */
export function almostSelecting(
  evaluation: Evaluation,
  direction: Direction,
  endpoint: number,
): readonly Almost[] {
  const known = knownAlmost(evaluation);
  const key = `${direction} ${endpoint}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { kind, labels } = elementAt(evaluation.cluster.endpoints, endpoint);
  const policies = kind === 'pod' ? evaluation.cluster.tiers.flatMap((tier) => tier.policies) : [];
  const found = policies
    .filter(({ directions, stage }) => directions.includes(direction) && stage === 'normal')
    .flatMap((policy): readonly Almost[] => {
      const gaps = selectorGaps(policy.subject, labels);
      const distance = distanceOf(gaps);
      if (distance === 0 || distance >= notMeant) return [];
      return [{ policy, miss: { policy: reference(policy), source: policy.source(), ...missing(gaps) } }];
    });
  known.set(key, found);
  return found;
}

const knownAlmost = remember((_: Evaluation) => new Map<string, readonly Almost[]>());
