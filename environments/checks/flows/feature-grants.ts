import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Features of the database that are on, but whose other end is not named: their traffic would be denied. */
export function checkFeatureGrants(environment: ResolvedEnvironment): readonly Finding[] {
  const { dgraph, applications, networkPolicies } = environment;
  if (networkPolicies.kind !== 'least-privilege') return [];
  const { metricsScraper, ingressController, backupStore } = networkPolicies.operations;
  const missing = (name: string, feature: string, whose: string): Finding =>
    finding(
      `networkPolicies.operations.${name}`,
      undefined,
      `${feature}, and policies deny its traffic`,
      `Set it to ${whose}, or switch the feature off`,
    );
  return [
    ...(hasMetrics(environment) && metricsScraper === undefined
      ? [missing('metricsScraper', 'dgraph.monitoring offers metrics', "the scraper's pods")]
      : []),
    ...(hasIngress(dgraph) && ingressController === undefined
      ? [missing('ingressController', 'Dgraph has an ingress', "the controller's pods")]
      : []),
    ...applications.flatMap(({ ingress }, index) =>
      ingress !== undefined && ingressController === undefined
        ? [missing('ingressController', `applications[${index}] has an ingress`, "the controller's pods")]
        : [],
    ),
    ...(dgraph.backups?.storePort !== undefined && backupStore === undefined
      ? [missing('backupStore', 'dgraph.backups go to an object store', "the store's addresses or pods")]
      : []),
    ...checkServices(environment),
  ];
}

/** Where pods see the nodes instead of a Service's clients, nodes and pods need addresses of their own. */
function checkServices({ world, exposedServices }: ResolvedEnvironment): readonly Finding[] {
  const known = world.ranges.map(({ name }) => name);
  return exposedServices
    .filter(({ sources }) => !known.includes(sources))
    .map(({ path }) =>
      finding(
        `${path}.externalTrafficPolicy`,
        'Cluster',
        'lets pods see the addresses of nodes instead of clients, and pods share the subnet of the nodes: every pod would be let in',
        "Set it to 'Local', or give pods addresses of their own in azure.cluster.network.pods",
      ),
    );
}

/** Whether the environment asks for metrics; annotations that are there by default are an offer. */
function hasMetrics({ dgraph }: ResolvedEnvironment): boolean {
  const { monitoring } = dgraph;
  if (monitoring === undefined) return false;
  return monitoring.serviceMonitor !== undefined || monitoring.annotations !== 'off';
}

function hasIngress({ ingress, ratel }: ResolvedEnvironment['dgraph']): boolean {
  return [ingress.http, ingress.grpc, ratel?.ingress].some((route) => route !== undefined);
}
