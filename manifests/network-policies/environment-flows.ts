import type { Environment } from '../../environments/environment.ts';
import type { Flow } from '../../environments/network-policies/flow.ts';
import { networkPoliciesOf } from '../../environments/network-policies/network-policies-of.ts';
import { clientFlows } from '../client-flows.ts';
import { dgraphFlows } from '../dgraph/dgraph-flows.ts';

/** Every connection of an environment that is meant to exist: the constructs' own, then those of the environment. */
export function environmentFlows(environment: Environment): readonly Flow[] {
  return [
    ...dgraphFlows(environment),
    ...clientFlows(environment),
    ...(networkPoliciesOf(environment).flows ?? []),
  ];
}
