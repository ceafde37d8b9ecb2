import type { Environment } from '../../../environments/settings/environment.ts';
import { production } from '../../fixtures/environments/production.ts';

/** Production after its second tenant has left: its application, its namespace and its flows are gone. */
export function oneTenant(): Environment {
  const { applications = [], namespaces = [], networkPolicies } = production;
  if (networkPolicies?.kind !== 'least-privilege') throw new Error('production has no flows');
  const { flows = [] } = networkPolicies;
  return {
    ...production,
    applications: applications.slice(0, 1),
    namespaces: namespaces.slice(0, 1),
    networkPolicies: { ...networkPolicies, flows: flows.slice(0, 1) },
  };
}
