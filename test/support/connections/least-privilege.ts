import type { Environment } from '../../../environments/settings/environment.ts';
import type { LeastPrivilegeSettings } from '../../../environments/settings/network-policies/network-policy-settings.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';

/** The tutorial's workloads under policies made of flows. */
export function leastPrivilege(settings: Partial<LeastPrivilegeSettings> = {}): Environment {
  return {
    ...tutorial,
    name: 'small',
    networkPolicies: { kind: 'least-privilege', calico: { kind: 'none' }, ...settings },
  };
}
