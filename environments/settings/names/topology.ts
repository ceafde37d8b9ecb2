/**
 * The names, labels and ports that more than one part of the system relies on: a policy selects the labels
 * that a workload carries, a client dials the port that a database opens. Each is written once, here.
 */

/** The ports of Dgraph, by what listens on them. https://docs.dgraph.io/installation/single-host-setup */
export const dgraphPorts = {
  /** gRPC of Zero: membership, timestamps, Raft. */
  zeroGrpc: 5080,
  /** HTTP of Zero: administration, health, metrics. */
  zeroHttp: 6080,
  /** gRPC between Alphas, and from Zero to Alpha. */
  alphaInternal: 7080,
  /** HTTP of Alpha: queries, GraphQL, administration, health, metrics. */
  alphaHttp: 8080,
  /** gRPC of Alpha: what client libraries and the live loader speak. */
  alphaGrpc: 9080,
  /** HTTP of Ratel: its static files. */
  ratelHttp: 8000,
} as const;

/** Labels that every pod of Dgraph carries and that policies and Services select. */
export const dgraphLabels = {
  zero: { app: 'dgraph', component: 'zero' },
  alpha: { app: 'dgraph', component: 'alpha' },
  /** Jobs that ask an Alpha for a backup. */
  backups: { app: 'dgraph', component: 'backups' },
  ratel: { app: 'dgraph', component: 'ratel' },
} as const;

/** The labels a namespace needs before its pods may reach Dgraph: the tutorial's test 2 adds them. */
export const clientAccessLabels = { app: 'dgraph-client', env: 'test' } as const;

/** The name of the client's container image inside the environment's registry. */
export const clientImageRepository = 'pydgraph-client';

/** The host name under which Azure serves a container registry. Shape: `<registry>.azurecr.io`. */
export function registryLoginServer(registryName: string): string {
  return `${registryName}.azurecr.io`;
}

/** The names of one Dgraph release's objects, as the official Helm chart forms them. */
export interface DgraphNames {
  /** What all names begin with. */
  readonly full: string;
  /** StatefulSet and client Service of the Zeros. */
  readonly zero: string;
  /** The Service that names each Zero. */
  readonly zeroHeadless: string;
  /** Client Service of the Alphas, and StatefulSet of the first group. */
  readonly alpha: string;
  /** The Service that names each Alpha of the first group. */
  readonly alphaHeadless: string;
  /** Deployment and Service of Ratel. */
  readonly ratel: string;
  /** What names of backup objects begin with. */
  readonly backups: string;
}

/**
 * Names the objects of the release `release`: `demo` gives `demo-dgraph-alpha` and so on.
 *
 * @param fullName the prefix instead of `<release>-dgraph`
 */
export function dgraphNames(release: string, fullName?: string | undefined): DgraphNames {
  const full = fullName ?? (release.includes('dgraph') ? release : `${release}-dgraph`);
  return {
    full,
    zero: `${full}-zero`,
    zeroHeadless: `${full}-zero-headless`,
    alpha: `${full}-alpha`,
    alphaHeadless: `${full}-alpha-headless`,
    ratel: `${full}-ratel`,
    backups: `${full}-backups`,
  };
}

/**
 * The StatefulSet of a group of Alphas, counted from 1, and its headless Service. The first has the chart's names, so
 * that its pods and volume claims stay what they are when groups are added.
 */
export function alphaGroupNames(
  names: DgraphNames,
  group: number,
): { readonly name: string; readonly headless: string } {
  if (group === 1) return { name: names.alpha, headless: names.alphaHeadless };
  const name = `${names.alpha}-group-${group}`;
  return { name, headless: `${name}-headless` };
}

/** The cluster-internal DNS name of a Service. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
export function serviceHost(
  service: string,
  { namespace, clusterDomain }: { readonly namespace: string; readonly clusterDomain: string },
): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}
