import { either } from '../schema/either.ts';
import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record } from '../schema/object.ts';
import { refused } from '../schema/refused.ts';
import type { Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

const labels = record(text);
export type Labels = Written<typeof labels>;

const workloadFields = {
  /** The namespace that the workload runs in. */
  namespace: text,
  /**
   * The name of an application, of a client, or of one of `otherWorkloads`; or a part of Dgraph, such as
   * `demo-dgraph-alpha`: all groups of Alphas, or `demo-dgraph-backups`: all jobs that back up.
   */
  name: text,
} as const;
const podsFields = {
  /** The namespace that the pods run in. */
  namespace: text,
  /** Labels that the pods carry, all of them; at least one. */
  labels,
} as const;
const rangeFields = {
  /** One of {@link builtInRanges} or one of the environment's own. */
  name: text,
} as const;

const peerKinds = variants('kind', {
  /** A workload of this environment, or one of `otherWorkloads`: the only kind of peer that gets policies. */
  workload: workloadFields,
  /** Pods that others run, in a namespace that the environment does not create: an ingress controller, say. */
  pods: podsFields,
  /** All pods of the namespaces that carry certain labels, as in the article. Who may label a namespace, may connect. */
  namespaces: {
    /** At least one label. */
    labels,
  },
  /** Addresses outside the cluster, by name. */
  range: rangeFields,
});

/** An end of a flow. */
export const peer = either({
  when: isDnsName,
  use: refused(
    'is a DNS name, and network policies compare addresses: neither Calico nor what this project makes for Cilium knows names',
    "Add the addresses to networkPolicies.ranges and set kind to 'range', or lead the flow to a proxy that knows names",
  ),
  otherwise: peerKinds,
});
export type Peer = Written<typeof peerKinds>;
export type WorkloadPeer = Extract<Peer, { readonly kind: 'workload' }>;
export type PodsPeer = Extract<Peer, { readonly kind: 'pods' }>;
export type RangePeer = Extract<Peer, { readonly kind: 'range' }>;

/** A peer that is pods, of this environment or of others, or addresses outside. */
export const podsOrRangePeer = variants('kind', {
  workload: workloadFields,
  pods: podsFields,
  range: rangeFields,
});
/** A peer that is pods, of this environment or of others. */
export const workloadOrPodsPeer = variants('kind', { workload: workloadFields, pods: podsFields });

const portNumber = wholeNumber(1, 65535);

/** A port, or several that follow one another. */
export const portSettings = object({
  /** The protocol. */
  protocol: oneOf('TCP', 'UDP', 'SCTP'),
  /** The port that the accepting pod opens, not that of a Service before it. */
  port: portNumber,
  /**
   * The last port of a range that begins at `port`.
   * @default - `port` alone
   */
  endPort: optional(portNumber),
});
export interface Port extends Written<typeof portSettings> {}

/**
 * A connection that is meant to exist: the rules at both its ends are generated from it. Replies need no flow of their
 * own.
 */
export const flow = object({
  /** Who opens the connection. */
  from: peer,
  /** Who accepts it. */
  to: peer,
  /** On which ports; at least one. */
  ports: list(portSettings),
  /** What it is for, in a few words, for readers of the policy in the cluster. */
  why: text,
});
export interface Flow extends Written<typeof flow> {}

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
export function describePort(port: Port): string {
  const last = lastPort(port);
  return `${port.port === last ? last : `${port.port}-${last}`}/${port.protocol}`;
}

/** The last port of a range; the port itself where it is one alone. */
export function lastPort({ port, endPort }: Port): number {
  return endPort ?? port;
}

/** Whether `labels` hold all of `wanted`. */
export function carries(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function isDnsName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'kind')) return false;
  const kind: unknown = Reflect.get(value, 'kind');
  return (
    typeof kind === 'string' && /^(dns|dns-?names?|fqdns?|names?|hosts?|hostnames?|domains?)$/i.test(kind)
  );
}

function formatLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}
