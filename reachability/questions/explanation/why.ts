import { elementAt } from '../../collections/element-at.ts';
import type { PolicyReference } from '../../engine/connection.ts';
import type { Evaluation, FamilyStep } from '../../engine/evaluation.ts';
import { reference } from '../../engine/provenance.ts';
import type { Direction, Policy } from '../../model/policy.ts';
import { type NearMiss, nearPolicies, nearRules, type Wanted } from './near-misses.ts';

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
): readonly NearMiss[] {
  const deciders = steps.map(({ step }) => step.decider).filter((decider) => decider.direction === direction);
  const stopping = deciders.flatMap((decider) =>
    decider.kind === 'tier-default' && decider.action === 'deny' ? decider.policies : [],
  );
  if (stopping.length > 0) {
    const keys = new Set(stopping.map(keyOf));
    const isStopping = (policy: Policy): boolean => keys.has(keyOf(reference(policy)));
    return nearRules(evaluation, wanted, direction, isStopping);
  }
  if (!deciders.some(({ kind }) => kind === 'no-policy')) return [];
  const [near] = (direction === 'egress' ? wanted.from : wanted.to).endpoints;
  return near === undefined
    ? []
    : nearPolicies(evaluation, direction, elementAt(evaluation.cluster.endpoints, near));
}

function keyOf({ kind, namespace, name, file, line }: PolicyReference): string {
  return JSON.stringify([kind, namespace, name, file, line]);
}
