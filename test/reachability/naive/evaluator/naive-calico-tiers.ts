import { type Manifest, numberAt, textAt } from '../manifest-fields.ts';
import { isCalico, kindOf, nameOf } from './naive-cluster.ts';
import type { NaiveOptions } from './naive-packet.ts';
import type { NaivePolicy, NaiveTier } from './naive-policy.ts';

interface OrderedTier extends NaiveTier {
  readonly order: number;
}

/**
 * All tiers in the order in which they are evaluated (rule C1): those that exist by order, then by name; a Tier
 * without an order counts as 1,000,000. Tiers that policies name but nobody made come last and deny.
 */
export function readTiers(
  objects: readonly Manifest[],
  policies: readonly NaivePolicy[],
  options: NaiveOptions,
): readonly NaiveTier[] {
  const made: readonly OrderedTier[] = objects
    .filter((object) => isCalico(object) && kindOf(object) === 'Tier')
    .map((object) => ({
      name: nameOf(object),
      order: numberAt(object, 'spec', 'order') ?? 1_000_000,
      defaultAction: textAt(object, 'spec', 'defaultAction') === 'Pass' ? 'pass' : 'deny',
    }));
  const existing = [
    ...made,
    ...builtInTiers(options).filter((tier) => !made.some(({ name }) => name === tier.name)),
  ];
  const missing = [...new Set(policies.map((policy) => policy.tier))]
    .filter((name) => !existing.some((tier) => tier.name === name))
    .map((name): NaiveTier => ({ name, defaultAction: 'deny' }));
  return [
    ...existing.toSorted((left, right) => left.order - right.order || byName(left, right)),
    ...missing.toSorted(byName),
  ];
}

function builtInTiers(options: NaiveOptions): readonly OrderedTier[] {
  const [admin, baseline] =
    options.calico === '3.31'
      ? ['adminnetworkpolicy', 'baselineadminnetworkpolicy']
      : ['kube-admin', 'kube-baseline'];
  return [
    { name: admin, order: 1_000, defaultAction: 'pass' },
    { name: 'default', order: 1_000_000, defaultAction: 'deny' },
    { name: baseline, order: 10_000_000, defaultAction: 'pass' },
  ];
}

function byName(left: NaiveTier, right: NaiveTier): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
