import type { Evaluation, FamilyStep } from '../../engine/evaluation.ts';
import type { Direction } from '../../model/policy.ts';
import type { Miss } from '../near-misses/near-miss.ts';
import { nearPolicies } from '../near-misses/near-policies.ts';
import { nearRules, type Wanted } from '../near-misses/near-rules.ts';

/**
 * What it would have taken in one direction: where traffic is stopped because no rule matches, the rules that nearly do;
 * where no policy applies, the policies that nearly select the end.
 *
 * @param steps what became of the traffic in question
 */
export function whatWasNear(
  evaluation: Evaluation,
  wanted: Wanted,
  direction: Direction,
  steps: readonly FamilyStep[],
): readonly Miss[] {
  const deciders = steps.map(({ step }) => step.decider).filter((decider) => decider.direction === direction);
  const stopping = deciders.flatMap((decider) =>
    decider.kind === 'tier-default' && decider.action === 'deny' ? decider.policies : [],
  );
  if (stopping.length > 0) return nearRules(evaluation, wanted, direction, stopping);
  if (!deciders.some(({ kind }) => kind === 'no-policy')) return [];
  const [near] = (direction === 'egress' ? wanted.from : wanted.to).endpoints;
  return near === undefined ? [] : nearPolicies(evaluation, direction, near);
}
