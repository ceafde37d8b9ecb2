import { exposedServices } from '../../flows/exposed-service.ts';
import { knownRanges } from '../../flows/known-ranges.ts';
import { networkPoliciesOf, policyKindOf } from '../../flows/network-policies-of.ts';
import type { Environment } from '../../settings/environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Features of the database that are on, but whose other end nobody has named: their traffic would be denied. */
export function checkFeatureGrants(environment: Environment): readonly Finding[] {
  if (policyKindOf(environment) !== 'least-privilege') return [];
  const { dgraph } = environment;
  const { metricsScraper, ingressController, backupStore } = networkPoliciesOf(environment).operations ?? {};
  const missing = (name: string, feature: string, whose: string): Finding =>
    finding(
      `networkPolicies.operations.${name}`,
      undefined,
      `${feature}, and nobody is let in or out for it`,
      `Name ${whose}, or switch the feature off`,
    );
  return [
    ...(hasMetrics(environment) && metricsScraper === undefined
      ? [missing('metricsScraper', 'dgraph.monitoring offers metrics', "the scraper's pods")]
      : []),
    ...((dgraph.ingress ?? dgraph.ratel?.ingress) !== undefined && ingressController === undefined
      ? [missing('ingressController', 'Dgraph has an ingress', "the controller's pods")]
      : []),
    ...(hasObjectStore(environment) && backupStore === undefined
      ? [missing('backupStore', 'dgraph.backups go to an object store', "the store's addresses or pods")]
      : []),
    ...checkServices(environment),
  ];
}

/** Where a Service hides its clients behind the nodes, the nodes have to be told from pods. */
function checkServices(environment: Environment): readonly Finding[] {
  const known = knownRanges(environment).map(({ name }) => name);
  return exposedServices(environment.dgraph)
    .filter(({ sources }) => !known.includes(sources))
    .map(({ path }) =>
      finding(
        `${path}.externalTrafficPolicy`,
        'Cluster',
        'lets pods see the addresses of nodes instead of clients, and pods share the subnet of the nodes: all would be let in',
        "Set it to 'Local', or give pods addresses of their own in azure.cluster.network.pods",
      ),
    );
}

/** Whether somebody asked for metrics; annotations that are there by default are an offer. */
function hasMetrics({ dgraph }: Environment): boolean {
  const { monitoring } = dgraph;
  if (monitoring === undefined) return false;
  return monitoring.serviceMonitor !== undefined || monitoring.annotations !== 'off';
}

function hasObjectStore({ dgraph }: Environment): boolean {
  const kind = dgraph.backups?.destination.kind;
  return kind === 's3' || kind === 'minio';
}
