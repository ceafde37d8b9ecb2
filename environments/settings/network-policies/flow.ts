/**
 * A connection that is meant to exist, and the only thing anybody writes about the network: the rules at both its
 * ends are made of it. Replies need no flow of their own.
 */
export interface Flow {
  /** Who opens the connection. */
  readonly from: Peer;
  /** Who accepts it. */
  readonly to: Peer;
  /** On which ports; at least one. */
  readonly ports: readonly Port[];
  /** What it is for, for whoever reads the policy in the cluster. */
  readonly why: string;
}

/** An end of a flow. */
export type Peer = WorkloadPeer | PodsPeer | NamespacesPeer | RangePeer;

/** A workload of this environment: the only kind of peer that gets policies. */
export interface WorkloadPeer {
  readonly kind: 'workload';
  readonly namespace: string;
  /** Such as `demo-dgraph-alpha`: all groups of Alphas, or `demo-dgraph-backups`: all jobs that back up. */
  readonly name: string;
}

/** Pods that somebody else runs, in a namespace that the environment does not create: an ingress controller, say. */
export interface PodsPeer {
  readonly kind: 'pods';
  readonly namespace: string;
  /** Labels that the pods carry, all of them; at least one. */
  readonly labels: Labels;
}

/** All pods of the namespaces that carry certain labels, as in the article. Who may label a namespace, may connect. */
export interface NamespacesPeer {
  readonly kind: 'namespaces';
  /** At least one label. */
  readonly labels: Labels;
}

/** Addresses outside the cluster, by name: one of {@link builtInRanges} or one of the environment's own. */
export interface RangePeer {
  readonly kind: 'range';
  readonly name: string;
}

export interface Port {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** The port that the accepting pod opens, not that of a Service before it. */
  readonly port: number;
  /**
   * The last port of a range that begins at `port`.
   * @default - `port` alone
   */
  readonly endPort?: number;
}

export type Labels = { readonly [key: string]: string };

/** A port of TCP. */
export function tcp(port: number): Port {
  return { protocol: 'TCP', port };
}

/** A port of UDP. */
export function udp(port: number): Port {
  return { protocol: 'UDP', port };
}

/** Names a peer for people: `dgraph/demo-dgraph-alpha`, `the range internet`. Equal peers have equal names. */
export function describePeer(peer: Peer): string {
  switch (peer.kind) {
    case 'workload':
      return `${peer.namespace}/${peer.name}`;
    case 'pods':
      return `pods ${formatLabels(peer.labels)} of ${peer.namespace}`;
    case 'namespaces':
      return `namespaces ${formatLabels(peer.labels)}`;
    case 'range':
      return `the range ${peer.name}`;
  }
}

/** Names a port for people: `9080/TCP`, `8000-8010/UDP`. */
export function describePort({ protocol, port, endPort = port }: Port): string {
  return `${endPort === port ? port : `${port}-${endPort}`}/${protocol}`;
}

/** Whether something carries all of `wanted`. */
export function carries(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function formatLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}
