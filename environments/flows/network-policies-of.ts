import type { Environment } from '../settings/environment.ts';
import type {
  LeastPrivilegeSettings,
  NetworkPolicySettings,
} from '../settings/network-policies/network-policy-settings.ts';

/** What an environment gets that says nothing of network policies. */
const byDefault: NetworkPolicySettings = { kind: 'least-privilege', calico: { kind: 'none' } };

/** The environment's settings; where no flows make the policies, there are neither flows nor ranges of its own. */
export function networkPoliciesOf(environment: Environment): LeastPrivilegeSettings {
  const settings = environment.networkPolicies ?? byDefault;
  return settings.kind === 'least-privilege'
    ? settings
    : { kind: 'least-privilege', calico: { kind: 'none' } };
}

/** Whether the environment has no policy, the article's one, or policies made of flows. */
export function policyKindOf(environment: Environment): NetworkPolicySettings['kind'] {
  return (environment.networkPolicies ?? byDefault).kind;
}
