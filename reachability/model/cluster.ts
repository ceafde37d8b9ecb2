import type { Source } from '../contract/finding.ts';
import type { Labels } from '../selectors/selector.ts';
import type { Addresses, Family } from '../sets/address-set.ts';
import type { Traffic } from '../sets/traffic.ts';
import type {
  FelixSettings,
  HeldLabels,
  HostPort,
  KindName,
  LabelMap,
  NamedPort,
  Owner,
  RouteBackend,
  ServiceObject,
} from './objects.ts';
import type { Outsiders } from './outsiders.ts';
import type { Policy, ServiceName } from './policy.ts';

/** Everything that decides who can reach whom. */
export interface Cluster {
  readonly workloads: readonly Workload[];
  readonly endpoints: readonly Endpoint[];
  /** Tiers in the order they are asked, each with its policies in theirs. */
  readonly tiers: readonly Tier[];
  readonly addressLabels: readonly AddressLabels[];
  /** Labels of every host endpoint, also of those whose addresses are not known. */
  readonly hosts: readonly Labels[];
  readonly services: readonly ServiceObject[];
  readonly serviceMembers: ServiceMembers;
  readonly routes: readonly Route[];
  /** Ways in that are not followed. */
  readonly otherWaysIn: readonly KindName[];
  readonly families: readonly Family[];
  /** Pods on the host's network: they have the address of a node and no policy of theirs (K12). */
  readonly hostPods: readonly HostPods[];
  /** Namespaces that pods live in, and accounts that they have, but that are not among the manifests. */
  readonly unwritten: { readonly namespaces: readonly string[]; readonly accounts: readonly string[] };
  /** Workloads whose pods may have more sets of labels than were worked out. */
  readonly overlabelled: readonly Workload[];
  readonly held: HeldLabels;
  /** Who there may be besides; none unless they are asked for. */
  readonly outsiders: Outsiders;
  /** Where pods have their addresses, as the options say; nothing if those do not. */
  readonly podRanges: Addresses;
  /** Where pods may have their addresses, if nothing more is known of them. */
  readonly podSpace: Addresses;
  readonly felix: FelixSettings;
}

/** Pods that belong together: those of one controller, or a single pod. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly workloadKind: string;
  readonly hostPorts: readonly HostPort[];
  /** Whether some of its pods ask for a node with Windows. */
  readonly isOnWindows: boolean;
  readonly source: () => Source;
}

/** The pods of one workload on the host's network. */
export interface HostPods {
  readonly namespace: string;
  readonly owner: Owner;
  readonly labels: LabelMap;
  readonly hostPorts: readonly HostPort[];
  readonly source: () => Source;
}

/** Something that sends or receives: pods of equal labels, or a range of addresses that no rule tells apart. */
export interface Endpoint {
  readonly kind: 'pod' | 'addresses' | 'host';
  /** Index of the workload that it belongs to, if it is a pod. */
  readonly workload?: number;
  /** Index of the class that it represents, if it is a pod that the manifests do not hold. */
  readonly outsider?: number;
  /** Whether it represents pods that are not told apart, so that any selector may mean it, and any policy of its own restrict it. */
  readonly isAnyone?: true;
  /**
   * Where the values of some labels are not known: the endpoints of a workload with the same number are what one pod may
   * be, and it is one of them.
   */
  readonly alternative?: number;
  /** Its own and the inherited ones. */
  readonly labels: Labels;
  /** Where its address may lie. A pod has one address of a family, or none if the set is empty. */
  readonly addresses: Addresses;
  readonly ports: readonly NamedPort[];
  /** Whether the addresses are those of nodes. */
  readonly isNode: boolean;
}

/** Requests from outside that a controller forwards to services. */
export interface Route extends KindName {
  readonly backends: readonly GrantedBackend[];
  readonly forwarders: Forwarders;
}

/** A backend, and whether the namespace of the service lets the route name it. */
export interface GrantedBackend extends RouteBackend {
  readonly isGranted: boolean;
}

/** The pods of the controller. */
export type Forwarders =
  /** `isOnHosts`: some are on the host's network, so what they send comes from a node (K12). */
  | { readonly kind: 'known'; readonly workloads: readonly number[]; readonly isOnHosts: boolean }
  /** No controller takes the route. */
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string; readonly need: string };

export interface Tier {
  readonly name: string;
  readonly defaultAction: 'deny' | 'pass';
  readonly policies: readonly Policy[];
}

/** Addresses that selectors match by their labels: network sets and host endpoints (C17). */
export interface AddressLabels {
  readonly labels: Labels;
  readonly addresses: Addresses;
}

/** What lies behind a service: for each endpoint the ports that the service sends to, already translated (K15). */
export type ServiceMembers = (service: ServiceName) => Membership;

export type Membership =
  | { readonly kind: 'known'; readonly trafficTo: ReadonlyMap<number, Traffic> }
  /** Its endpoints are made by someone else, and are not among the manifests. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'missing' };
