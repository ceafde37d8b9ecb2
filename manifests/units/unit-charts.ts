import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import type { UnitName } from '../../environments/settings/gitops/units.ts';
import { ApplicationChart } from '../applications/application-chart.ts';
import { ClientChart } from '../client/client-chart.ts';
import { tryFindCalicoApi } from '../network-policies/calico/try-find-calico-api.ts';
import { DgraphChart } from './dgraph-chart.ts';
import { GuardrailsChart } from './guardrails-chart.ts';
import { NamespacesChart } from './namespaces-chart.ts';
import { NetworkPoliciesChart } from './network-policies-chart.ts';
import { TiersChart } from './tiers-chart.ts';

/** Adds the charts of each unit to an app, by the unit's name; a chart becomes a file of the chart's name. */
type UnitCharts = { readonly [name in UnitName]: (app: Construct) => readonly Chart[] };

/** The contents of the units of an environment. */
export function unitCharts(environment: ResolvedEnvironment): UnitCharts {
  const api = tryFindCalicoApi(environment.networkPolicies.calico);
  return {
    '00-namespaces': (app) => [
      new NamespacesChart(app, 'namespaces', { environment }),
      ...(api ? [new TiersChart(app, 'tiers', { environment, api })] : []),
    ],
    '10-network-policies': (app) => [
      new NetworkPoliciesChart(app, 'network-policies', { environment }),
      ...(api ? [new GuardrailsChart(app, 'guardrails', { environment, api })] : []),
    ],
    '20-dgraph': (app) => [new DgraphChart(app, 'dgraph', { settings: environment.dgraph })],
    '30-client': (app) => [
      ...environment.clients.map((client) => new ClientChart(app, client.name, { environment, client })),
      ...environment.applications.map(
        (application) =>
          new ApplicationChart(app, application.id, { application, dgraph: environment.dgraph }),
      ),
    ],
  };
}
