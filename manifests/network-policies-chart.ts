import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Environment } from '../environments/environment.ts';
import { AllowClientPolicy } from './network-policies/allow-client-policy.ts';

export interface NetworkPoliciesChartProps {
  /** Whose database the policies protect. */
  readonly environment: Environment;
}

/** The network policies of an environment. */
export class NetworkPoliciesChart extends Chart {
  constructor(scope: Construct, id: string, { environment }: NetworkPoliciesChartProps) {
    super(scope, id);
    new AllowClientPolicy(this, 'allow-client', { namespace: environment.dgraph.namespace });
  }
}
