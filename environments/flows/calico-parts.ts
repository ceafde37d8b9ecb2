import type { Environment } from '../settings/environment.ts';
import type { CalicoExtras } from '../settings/network-policies/calico-flavour.ts';
import type { CalicoPolicy } from '../settings/network-policies/calico-policy.ts';
import { networkPoliciesOf } from './network-policies-of.ts';

/** A policy, and where it stands in the environment. */
export interface LocatedPolicy {
  readonly path: string;
  readonly policy: CalicoPolicy;
}

/** What the environment adds to the guardrails; nothing where its flavour has no Calico objects. */
export function calicoExtras(environment: Environment): CalicoExtras {
  const { calico } = networkPoliciesOf(environment);
  return calico.kind === 'none' ? {} : calico;
}

export function locatedPolicies(environment: Environment): readonly LocatedPolicy[] {
  return (calicoExtras(environment).policies ?? []).map((policy, index) => ({
    path: `networkPolicies.calico.policies[${index}]`,
    policy,
  }));
}

/** Calico's tier for standard NetworkPolicies: what no rule of it matches is denied. */
export const defaultTier = 'default';
