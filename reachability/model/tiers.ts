import { groupBy } from '../collections/group-by.ts';
import type { CalicoVersion } from '../contract/options.ts';
import type { Tier } from './cluster.ts';
import type { TierObject } from './objects.ts';
import type { Policy } from './policy.ts';

/** The tiers that every cluster has (C1). */
export const builtInTiers: Readonly<Record<CalicoVersion, readonly TierObject[]>> = {
  '3.31': [
    { name: 'adminnetworkpolicy', order: 1000, defaultAction: 'pass' },
    { name: 'default', order: 1_000_000, defaultAction: 'deny' },
    { name: 'baselineadminnetworkpolicy', order: 10_000_000, defaultAction: 'pass' },
  ],
  '3.32': [
    { name: 'kube-admin', order: 1000, defaultAction: 'pass' },
    { name: 'default', order: 1_000_000, defaultAction: 'deny' },
    { name: 'kube-baseline', order: 10_000_000, defaultAction: 'pass' },
  ],
};

/**
 * Tiers by order, then name; those that policies name but no manifest makes come last and deny (C1). Within a tier, policies
 * by order, then by the tie-break of Calico's version (C3). A tier without policies has no say and is left out (C4).
 */
export function arrangeTiers(
  objects: readonly TierObject[],
  policies: readonly Policy[],
  version: CalicoVersion,
): readonly Tier[] {
  const made = new Map([...builtInTiers[version], ...objects].map((tier) => [tier.name, tier]));
  const byTier = groupBy(policies, (policy) => policy.tier);
  return [...byTier.entries()]
    .map(([name, members]) => ({
      ...(made.get(name) ?? { name, order: Number.POSITIVE_INFINITY, defaultAction: 'deny' as const }),
      policies: [...members].sort((a, b) => compare(a.order, b.order) || compare(a.tieBreak, b.tieBreak)),
    }))
    .sort((a, b) => compare(a.order, b.order) || compare(a.name, b.name))
    .map(({ name, defaultAction, policies: sorted }) => ({ name, defaultAction, policies: sorted }));
}

/** The tiers with another policy in the place of one, or with none. */
export function replaceInTiers(
  tiers: readonly Tier[],
  policy: Policy,
  instead: Policy | undefined,
): readonly Tier[] {
  return tiers.flatMap((tier) => {
    const policies = tier.policies.flatMap((one) => (one === policy ? (instead ?? []) : one));
    return policies.length === 0 ? [] : { ...tier, policies };
  });
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
