import type { Environment } from '../../environments/environment.ts';
import type { LeastPrivilegeSettings } from '../../environments/network-policy-settings.ts';
import { tutorial } from '../../environments/tutorial.ts';

/** The tutorial's workloads under policies made of flows. */
export function leastPrivilege(settings: Partial<LeastPrivilegeSettings> = {}): Environment {
  return {
    ...tutorial,
    name: 'small',
    networkPolicies: { kind: 'least-privilege', calico: { kind: 'none' }, ...settings },
  };
}
