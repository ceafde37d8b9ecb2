import type { Tier } from '../model/cluster.ts';
import type { Direction, Policy } from '../model/policy.ts';

/** Tiers without the policies that are not asked about pods in this direction, and without those that then have none. */
export function askedTiers(
  tiers: readonly Tier[],
  direction: Direction,
  isWanted: (policy: Policy) => boolean,
): readonly Tier[] {
  return tiers
    .map((tier) => ({
      ...tier,
      policies: tier.policies.filter(
        (policy) => policy.stage === 'normal' && policy.directions.includes(direction) && isWanted(policy),
      ),
    }))
    .filter(({ policies }) => policies.length > 0);
}
