import type { Address, Cidr, IpVersion } from './naive-address.ts';
import { contains, containsSomePoolAddress } from './naive-address.ts';
import type { NaivePod } from './naive-cluster.ts';
import type { ThreeValued } from './three-valued.ts';

/** What the evaluator is told besides the manifests. */
export interface NaiveOptions {
  /** `calico`: what Calico does. `generic`: what the Kubernetes API promises of any plug-in; Calico's kinds are ignored. */
  readonly enforcer: 'calico' | 'generic';
  /** The Calico release whose semantics hold. */
  readonly calico: '3.31' | '3.32';
  /** Where pods have their addresses; none: not known. */
  readonly podCidrs: readonly string[];
  /** Where nodes have their addresses; none: not known. */
  readonly nodeCidrs: readonly string[];
  /**
   * Whether VXLAN (UDP 4789) and IP-in-IP from pods are dropped whatever the policies say (rule C26).
   * @default "policed" - they are like any other packet
   */
  readonly encapsulation?: 'policed' | 'dropped';
}

/** One end of a packet: a workload's pod by name, or an address that belongs to no pod of the manifests. */
export type PacketEnd =
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'ip'; readonly address: string };

/** The first packet of a connection, as policy sees it: services are translated already (rule K15). */
export interface NaivePacket {
  readonly from: PacketEnd;
  readonly to: PacketEnd;
  /** TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number. */
  readonly protocol: string;
  /** Destination port; absent for protocols without ports. */
  readonly port?: number;
  /** @default any: the packet passes if it does from at least one source port (rule C19) */
  readonly sourcePort?: number;
  /** @default any: the packet passes if at least one type does */
  readonly icmpType?: number;
  /** @default any: the packet passes if at least one code does */
  readonly icmpCode?: number;
  /** @default that of the address, or of the pod CIDRs (either, if they have both), or 4 */
  readonly ipVersion?: IpVersion;
}

/** An end with the pod looked up; `node` is a pod in its node's network, an address of the node (rule K12). */
export type End =
  | { readonly kind: 'pod'; readonly pod: NaivePod }
  | { readonly kind: 'node'; readonly pod: NaivePod }
  | { readonly kind: 'outside'; readonly address: Address };

/** A packet with everything decided that policy can look at. */
export interface Flow {
  readonly from: End;
  readonly to: End;
  readonly protocol: number;
  readonly ipVersion: IpVersion;
  readonly port: number | undefined;
  readonly sourcePort: number | undefined;
  readonly icmpType: number | undefined;
  readonly icmpCode: number | undefined;
}

/** Where the addresses of pods and nodes are. */
export interface Pools {
  readonly pods: readonly Cidr[];
  readonly nodes: readonly Cidr[];
}

/** The direction of a policy: at the packet's source or at its destination. */
export type Direction = 'ingress' | 'egress';

/** Whether the CIDR holds the address that this end has in a packet of this family (rule K4). */
export function endInCidr(end: End, cidr: Cidr, ipVersion: IpVersion, pools: Pools): ThreeValued {
  if (cidr.version !== ipVersion) return false;
  if (end.kind === 'outside') return contains(cidr, end.address);
  return containsSomePoolAddress(cidr, end.kind === 'pod' ? pools.pods : pools.nodes);
}

/** Whether the protocol number is one with ports that Calico and Kubernetes match: TCP, UDP, SCTP. */
export function hasPorts(protocol: number): boolean {
  return protocol === 6 || protocol === 17 || protocol === 132;
}
