import type { Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { bothDirections } from '../../model/policy.ts';

/** Pass within the default tier skips every NetworkPolicy of Kubernetes after it, and the profile allows all (C7). */
export function lintPassInDefaultTier({ tiers }: Cluster): readonly Finding[] {
  const policies = tiers.find((tier) => tier.name === 'default')?.policies ?? [];
  return policies.flatMap((policy) =>
    bothDirections
      .filter((direction) => policy.directions.includes(direction))
      .flatMap((direction) => policy.rules[direction])
      .filter((rule) => rule.action === 'pass')
      .map((rule) => ({
        severity: 'warning' as const,
        effect: 'surprising' as const,
        message: `${policy.kind} ${policy.name}: ${rule.path} passes traffic out of the default tier: later policies of that tier, those of Kubernetes among them, are not asked, and in the end it is allowed; use Allow or Deny, or a tier before the default one`,
        source: rule.source(),
      })),
  );
}
