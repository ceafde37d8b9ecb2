import type { Environment } from '../settings/environment.ts';
import type { Flow } from '../settings/network-policies/flow.ts';
import { clientFlows } from './client-flows.ts';
import { dgraphFlows } from './dgraph-flows.ts';
import { networkPoliciesOf } from './network-policies-of.ts';

/** Every connection of an environment that is meant to exist: the constructs' own, then those of the environment. */
export function environmentFlows(environment: Environment): readonly Flow[] {
  return [
    ...dgraphFlows(environment),
    ...clientFlows(environment),
    ...(networkPoliciesOf(environment).flows ?? []),
  ];
}
