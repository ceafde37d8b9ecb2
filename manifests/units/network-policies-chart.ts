import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import { AllowClientPolicy } from '../network-policies/allow-client-policy.ts';
import { LeastPrivilegePolicies } from '../network-policies/least-privilege-policies.ts';

export interface NetworkPoliciesChartProps {
  /** Whose database, clients and applications the policies protect. */
  readonly environment: ResolvedEnvironment;
}

/** The network policies of an environment: none, the article's one, or those that its flows make. */
export class NetworkPoliciesChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: NetworkPoliciesChartProps) {
    super(scope, id);
    switch (environment.networkPolicies.kind) {
      case 'none':
        break;
      case 'article':
        new AllowClientPolicy(this, 'allow-client', { namespace: environment.dgraph.namespace });
        break;
      case 'least-privilege':
        new LeastPrivilegePolicies(this, 'least-privilege', {
          flows: environment.flows,
          world: environment.world,
        });
        break;
    }
  }
}
