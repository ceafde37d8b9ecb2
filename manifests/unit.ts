import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Environment } from '../environments/environment.ts';
import { networkPoliciesOf } from '../environments/network-policies/network-policies-of.ts';
import { ClientChart } from './client-chart.ts';
import { DgraphChart } from './dgraph-chart.ts';
import { GuardrailsChart } from './guardrails-chart.ts';
import { NamespacesChart } from './namespaces-chart.ts';
import { tryFindCalicoApi } from './network-policies/calico/try-find-calico-api.ts';
import { NetworkPoliciesChart } from './network-policies-chart.ts';
import { TiersChart } from './tiers-chart.ts';

/** A folder of manifests that a GitOps tool applies as one, and waits for before it goes on to the next. */
export interface Unit {
  /** Folder name; the leading number is the place in the order of application. */
  readonly name: string;
  /** Adds the unit's charts to `app`; each becomes a file of the chart's name. */
  readonly addCharts: (app: Construct) => readonly Chart[];
}

/**
 * The units of an environment in the order they are applied: policies stand before the first workload starts, so that
 * no pod ever runs unprotected.
 */
export function environmentUnits(environment: Environment): readonly Unit[] {
  const api = tryFindCalicoApi(networkPoliciesOf(environment).calico);
  return [
    {
      name: '00-namespaces',
      addCharts: (app) => [
        new NamespacesChart(app, 'namespaces', { environment }),
        ...(api ? [new TiersChart(app, 'tiers', { environment, api })] : []),
      ],
    },
    {
      name: '10-network-policies',
      addCharts: (app) => [
        new NetworkPoliciesChart(app, 'network-policies', { environment }),
        ...(api ? [new GuardrailsChart(app, 'guardrails', { environment, api })] : []),
      ],
    },
    {
      name: '20-dgraph',
      addCharts: (app) => [new DgraphChart(app, 'dgraph', { settings: environment.dgraph })],
    },
    {
      name: '30-client',
      addCharts: (app) =>
        environment.clients.map((client) => new ClientChart(app, client.name, { environment, client })),
    },
  ];
}
