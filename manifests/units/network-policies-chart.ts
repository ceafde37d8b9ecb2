import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { environmentFlows } from '../../environments/flows/environment-flows.ts';
import { flowWorld } from '../../environments/flows/flow-world.ts';
import { policyKindOf } from '../../environments/flows/network-policies-of.ts';
import type { Environment } from '../../environments/settings/environment.ts';
import { AllowClientPolicy } from '../network-policies/allow-client-policy.ts';
import { LeastPrivilegePolicies } from '../network-policies/least-privilege-policies.ts';

export interface NetworkPoliciesChartProps {
  /** Whose database and clients the policies protect. */
  readonly environment: Environment;
}

/** The network policies of an environment: none, the article's one, or those that its flows make. */
export class NetworkPoliciesChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: NetworkPoliciesChartProps) {
    super(scope, id);
    switch (policyKindOf(environment)) {
      case 'none':
        break;
      case 'article':
        new AllowClientPolicy(this, 'allow-client', { namespace: environment.dgraph.namespace });
        break;
      case 'least-privilege':
        new LeastPrivilegePolicies(this, 'least-privilege', {
          flows: environmentFlows(environment),
          world: flowWorld(environment),
        });
        break;
    }
  }
}
