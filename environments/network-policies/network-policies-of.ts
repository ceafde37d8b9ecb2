import type { Environment } from '../environment.ts';
import type { LeastPrivilegeSettings, NetworkPolicySettings } from '../network-policy-settings.ts';

/** What an environment gets that says nothing of network policies. */
const byDefault: NetworkPolicySettings = { kind: 'least-privilege', calico: { kind: 'none' } };

/** The environment's settings; those of the article know neither flows nor ranges of their own. */
export function networkPoliciesOf(environment: Environment): LeastPrivilegeSettings {
  const settings = environment.networkPolicies ?? byDefault;
  return settings.kind === 'least-privilege'
    ? settings
    : { kind: 'least-privilege', calico: { kind: 'none' } };
}

/** Whether the environment has the article's one policy, or policies made of flows. */
export function policyKindOf(environment: Environment): NetworkPolicySettings['kind'] {
  return (environment.networkPolicies ?? byDefault).kind;
}
