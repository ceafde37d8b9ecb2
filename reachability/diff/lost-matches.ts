import type { Decider, PolicyReference } from '../engine/connection.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { reference } from '../engine/provenance.ts';
import { bothDirections, type Direction, type Policy } from '../model/policy.ts';
import { type NearMiss, toNearMiss } from '../questions/near-misses/near-miss.ts';
import { nearPolicies } from '../questions/near-misses/near-policies.ts';
import { nearRules, type Wanted } from '../questions/near-misses/near-rules.ts';
import { empty } from '../sets/traffic-store.ts';

/** What a change is about: who decided in the old manifests and in the new ones, and where it is in the new ones. */
export interface ChangedPair extends Wanted {
  readonly before: readonly Decider[];
  readonly after: readonly Decider[];
}

/**
 * Which label, namespace, port or address no longer matches: of rules that do not let the traffic through any more, and of
 * policies that do not stop it any more because they do not select the end.
 *
 * @param evaluation of the new manifests
 */
export function lostMatches(evaluation: Evaluation, pair: ChangedPair): readonly NearMiss[] {
  if (pair.traffic.every((id) => id === empty)) return [];
  return bothDirections.flatMap((direction) => {
    const of = (deciders: readonly Decider[]) =>
      deciders.filter((decider) => decider.direction === direction);
    const [before, after] = [of(pair.before), of(pair.after)];
    const earlier = before.flatMap(policiesIn);
    const stopping = after.filter(({ kind }) => kind === 'tier-default').flatMap(policiesIn);
    if (stopping.length > 0)
      return preferEarlier(nearRules(evaluation, pair, direction, stopping).map(toNearMiss), earlier);
    return after.some(({ kind }) => kind === 'no-policy')
      ? lostPolicies(evaluation, pair, direction, earlier)
      : [];
  });
}

/** What let the traffic through before says more than what never did. */
function preferEarlier(
  misses: readonly NearMiss[],
  earlier: readonly PolicyReference[],
): readonly NearMiss[] {
  const meant = misses.filter(({ isElsewhere }) => isElsewhere === undefined);
  const known = meant.filter(({ policy }) => earlier.some((other) => isSame(policy, other)));
  return known.length > 0 ? known : meant;
}

function lostPolicies(
  evaluation: Evaluation,
  { from, to }: Wanted,
  direction: Direction,
  earlier: readonly PolicyReference[],
): readonly NearMiss[] {
  const [near] = (direction === 'egress' ? from : to).endpoints;
  if (near === undefined) return [];
  const isEarlier = (policy: Policy): boolean => earlier.some((other) => isSame(reference(policy), other));
  return nearPolicies(evaluation, direction, near, isEarlier).map(toNearMiss);
}

function policiesIn(decider: Decider): readonly PolicyReference[] {
  if (decider.kind === 'rule') return [decider.policy];
  return decider.kind === 'tier-default' && decider.action === 'deny' ? decider.policies : [];
}

/** Files and lines differ between the old manifests and the new ones. */
function isSame(a: PolicyReference, b: PolicyReference): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}
