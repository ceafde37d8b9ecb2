import ipaddr from 'ipaddr.js';

type Labels = { readonly [key: string]: string };

/** An end of a connection: a pod, or an address that is not a pod's. */
export type Endpoint =
  | { readonly kind: 'pod'; readonly namespace: string; readonly labels: Labels }
  | { readonly kind: 'address'; readonly address: string };

/** What is tried. */
export interface Attempt {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly protocol: string;
  readonly port: number;
}

interface PolicyPeer {
  readonly namespaceSelector?: { readonly matchLabels?: Labels };
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PolicyRule {
  readonly ports?: readonly {
    readonly protocol: string;
    readonly port?: number;
    readonly endPort?: number;
  }[];
  readonly from?: readonly PolicyPeer[];
  readonly to?: readonly PolicyPeer[];
}

/** As much of a NetworkPolicy as this project writes. */
export interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly podSelector: { readonly matchLabels?: Labels };
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly PolicyRule[];
    readonly egress?: readonly PolicyRule[];
  };
}

/**
 * Whether standard NetworkPolicies allow an attempt, read off the Kubernetes documentation in the plainest way: both
 * ends have to allow it, and an end allows what some policy that selects it allows, or everything when none does.
 */
export function isAllowed(
  policies: readonly Policy[],
  namespaces: readonly { readonly name: string; readonly labels: Labels }[],
  attempt: Attempt,
): boolean {
  const matchesPeer = (peer: PolicyPeer, end: Endpoint, policyNamespace: string): boolean => {
    if (end.kind === 'address') return peer.ipBlock !== undefined && holds(peer.ipBlock, end.address);
    if (peer.ipBlock !== undefined) return false;
    const namespace = namespaces.find(({ name }) => name === end.namespace);
    const inNamespace =
      peer.namespaceSelector === undefined
        ? end.namespace === policyNamespace
        : hasAll(namespace?.labels ?? {}, peer.namespaceSelector.matchLabels);
    return inNamespace && hasAll(end.labels, peer.podSelector?.matchLabels);
  };
  const permits = (direction: 'Ingress' | 'Egress', self: Endpoint, other: Endpoint): boolean => {
    if (self.kind === 'address') return true;
    const selecting = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === self.namespace &&
        spec.policyTypes.includes(direction) &&
        hasAll(self.labels, spec.podSelector.matchLabels),
    );
    return (
      selecting.length === 0 ||
      selecting.some(({ metadata, spec }) =>
        ((direction === 'Ingress' ? spec.ingress : spec.egress) ?? []).some((rule) => {
          const peers = direction === 'Ingress' ? rule.from : rule.to;
          return (
            (peers === undefined || peers.some((peer) => matchesPeer(peer, other, metadata.namespace))) &&
            matchesPort(rule, attempt)
          );
        }),
      )
    );
  };
  return permits('Egress', attempt.from, attempt.to) && permits('Ingress', attempt.to, attempt.from);
}

function matchesPort({ ports }: PolicyRule, { protocol, port }: Attempt): boolean {
  if (ports === undefined) return true;
  return ports.some(
    (entry) =>
      entry.protocol === protocol &&
      (entry.port === undefined || (entry.port <= port && port <= (entry.endPort ?? entry.port))),
  );
}

function holds({ cidr, except = [] }: NonNullable<PolicyPeer['ipBlock']>, address: string): boolean {
  const inside = (range: string) => ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(range));
  return inside(cidr) && !except.some(inside);
}

function hasAll(labels: Labels, wanted: Labels | undefined): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => labels[key] === value);
}
