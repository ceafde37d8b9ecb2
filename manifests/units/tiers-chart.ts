import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { CalicoApi } from '../network-policies/calico/calico-api.ts';
import { guardrails } from '../network-policies/calico/guardrails.ts';

export interface TiersChartProps {
  /** Whose policies need tiers. */
  readonly environment: ResolvedEnvironment;
  /** The API that they are written for. */
  readonly api: CalicoApi;
}

/** The tiers of Calico policies. They are applied before the policies: Calico's API refuses one whose tier is not there. */
export class TiersChart extends Chart {
  constructor(scope: Construct, id: string, { environment, api }: TiersChartProps) {
    super(scope, id);
    for (const tier of guardrails(environment).tiers) api.addTier(this, tier);
  }
}
