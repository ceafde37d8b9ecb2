import type { Flow } from '../settings/network-policies/flow.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { applicationFlows } from './application-flows.ts';
import { clientFlows } from './client-flows.ts';
import { dgraphFlows } from './dgraph-flows.ts';
import { serviceFlows } from './service-flows.ts';

/** Every connection of an environment that is meant to exist: the constructs' own, then those of the environment. */
export function environmentFlows(environment: ResolvedSettings): readonly Flow[] {
  return [
    ...dgraphFlows(environment),
    ...clientFlows(environment),
    ...applicationFlows(environment),
    ...serviceFlows(environment),
    ...environment.networkPolicies.flows,
  ];
}
