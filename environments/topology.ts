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
} as const;

/** Labels that every pod of Dgraph carries and that policies and Services select. */
export const dgraphLabels = {
  zero: { app: 'dgraph', component: 'zero' },
  alpha: { app: 'dgraph', component: 'alpha' },
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
  readonly zero: string;
  readonly zeroHeadless: string;
  readonly alpha: string;
  readonly alphaHeadless: string;
}

/** Names the objects of the release `release`: `demo` gives `demo-dgraph-alpha` and so on. */
export function dgraphNames(release: string): DgraphNames {
  const fullName = `${release}-dgraph`;
  return {
    zero: `${fullName}-zero`,
    zeroHeadless: `${fullName}-zero-headless`,
    alpha: `${fullName}-alpha`,
    alphaHeadless: `${fullName}-alpha-headless`,
  };
}

/** The cluster-internal DNS name of a Service. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
export function serviceHost(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.cluster.local`;
}
