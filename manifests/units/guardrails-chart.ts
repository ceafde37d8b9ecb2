import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { CalicoApi } from '../network-policies/calico/calico-api.ts';
import { guardrails } from '../network-policies/calico/guardrails.ts';

export interface GuardrailsChartProps {
  /** Whose cluster is guarded. */
  readonly environment: ResolvedEnvironment;
  /** The API that the objects are written for. */
  readonly api: CalicoApi;
}

/** Calico's policies and network sets: what holds across namespaces, whatever the standard policies inside them say. */
export class GuardrailsChart extends Chart {
  constructor(scope: Construct, id: string, { environment, api }: GuardrailsChartProps) {
    super(scope, id);
    const { networkSets, policies } = guardrails(environment);
    for (const set of networkSets) api.addNetworkSet(this, set);
    for (const policy of policies) api.addPolicy(this, policy);
  }
}
