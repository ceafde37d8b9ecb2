import type { CalicoPolicyWithDefaults } from '../settings/network-policies/calico-policy.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';

/** A policy, and its path in the environment. */
export interface LocatedPolicy {
  readonly path: string;
  readonly policy: CalicoPolicyWithDefaults;
}

/** The policies that the environment adds to the guardrails. */
export function locatedPolicies({ networkPolicies }: ResolvedSettings): readonly LocatedPolicy[] {
  return networkPolicies.calico.policies.map((policy, index) => ({
    path: `networkPolicies.calico.policies[${index}]`,
    policy,
  }));
}

/** Calico's tier for standard NetworkPolicies: what no rule of it matches is denied. */
export const defaultTier = 'default';
