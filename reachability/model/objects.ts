import type { Source } from '../contract/finding.ts';
import type { Addresses } from '../sets/address-set.ts';
import type { PortProtocol } from '../sets/traffic.ts';
import type { Policy } from './policy.ts';

/** What the manifests hold, each object in a form that the model is built from. */
export interface Objects {
  readonly namespaces: readonly LabelledObject[];
  readonly serviceAccounts: readonly LabelledObject[];
  readonly pods: readonly PodObject[];
  readonly controllers: readonly ControllerObject[];
  readonly services: readonly ServiceObject[];
  readonly endpointSlices: readonly EndpointSliceObject[];
  readonly routes: readonly RouteObject[];
  readonly ingressClasses: readonly IngressClassObject[];
  readonly gateways: readonly GatewayObject[];
  readonly gatewayClasses: readonly GatewayClassObject[];
  readonly referenceGrants: readonly ReferenceGrantObject[];
  readonly autoscalers: readonly AutoscalerObject[];
  /** Ways in that are not followed. */
  readonly otherWaysIn: readonly KindName[];
  readonly policies: readonly Policy[];
  readonly tiers: readonly TierObject[];
  readonly networkSets: readonly NetworkSetObject[];
  readonly hostEndpoints: readonly HostEndpointObject[];
  readonly felix: FelixSettings;
}

export type LabelMap = Readonly<Record<string, string>>;

export interface LabelledObject {
  readonly namespace: string;
  readonly name: string;
  readonly labels: LabelMap;
  /** Whether a cluster says so, which knows all of its labels. */
  readonly isLive?: true;
}

/** Labels that the manifests state of namespaces, by name, and of service accounts, by `namespace/name`. */
export interface HeldLabels {
  /** Those of the manifests, and those that workloads live in. */
  readonly namespaces: ReadonlyMap<string, LabelMap>;
  readonly accounts: ReadonlyMap<string, LabelMap>;
  /** Namespaces of files: what applies them, or governs them, may give them further labels. */
  readonly ofFiles: ReadonlySet<string>;
}

export interface NamedPort {
  readonly name: string;
  readonly protocol: PortProtocol;
  readonly port: number;
  /** Present if its container ends before the main ones begin: policies mean it all the same, a Service does not (K15). */
  readonly isInitial?: true;
}

/** A port of a node that leads to a pod on it. */
export interface HostPort {
  readonly protocol: PortProtocol;
  readonly port: number;
  /** Where the pod listens. */
  readonly containerPort: number;
  /** The address of the node at which it listens; at all of them if it is left out. */
  readonly address?: string;
}

export interface ContainerPort {
  readonly protocol: PortProtocol;
  readonly port: number;
}

/** What a pod or a controller's template says of its pods. */
export interface PodTemplate {
  readonly labels: LabelMap;
  readonly serviceAccount: string;
  /** Labels that are there too, with values that the manifests do not tell. */
  readonly unknownLabels: readonly string[];
  /** Labels that others may add, with any value, where the template has none; with a / at its end, all that begin so. */
  readonly uncertainLabels: readonly string[];
  readonly hostNetwork: boolean;
  /** Ports that have a name, by which rules may ask for them. */
  readonly ports: readonly NamedPort[];
  /** Ports of its node; for a pod on the host's network, every port that it names. */
  readonly hostPorts: readonly HostPort[];
  /** Ports that its containers say they use, with and without a name. */
  readonly containerPorts: readonly ContainerPort[];
  /** Whether it asks for a node with Windows, where Calico enforces less. */
  readonly isOnWindows: boolean;
  /** Command lines of its containers. */
  readonly arguments: readonly string[];
}

export interface Owner {
  readonly kind: string;
  readonly name: string;
}

export interface PodObject extends PodTemplate {
  readonly namespace: string;
  readonly name: string;
  readonly owner?: Owner;
  /** Its own addresses, known of a live pod only; for one on the host's network, its node's. */
  readonly addresses: readonly string[];
  readonly source: () => Source;
}

export interface ControllerObject extends PodTemplate {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly owner?: Owner;
  /** Whether all labels that its controller adds are known here, and how it numbers its pods. */
  readonly isUnderstood: boolean;
  readonly replicas: number;
  /** The number of a stateful set's first pod. */
  readonly firstOrdinal: number;
  readonly source: () => Source;
}

/** What changes the number of a workload's pods. */
export interface AutoscalerObject {
  readonly namespace: string;
  /** Of the workload. */
  readonly kind: string;
  readonly name: string;
  readonly mostReplicas: number;
}

export interface ServicePort {
  readonly name: string;
  readonly protocol: PortProtocol;
  readonly port: number;
  readonly targetPort: number | string;
  readonly nodePort?: number;
}

export interface ServiceObject {
  readonly namespace: string;
  readonly name: string;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** Undefined if it has none: its endpoints are made by someone else. */
  readonly selector?: LabelMap;
  readonly ports: readonly ServicePort[];
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly loadBalancerSourceRanges: readonly string[];
  /** Addresses of nodes, or routed to them, at which clients from outside find it. */
  readonly externalIps: readonly string[];
  /** Whether each of its ports is open at every node as well. */
  readonly hasNodePorts: boolean;
  /** What annotations say of its load balancer, in sentences; which cloud heeds them is not known here. */
  readonly balancerNotes: readonly string[];
  /** Addresses and names that its load balancer has got, known of a live service only. */
  readonly balancedAt: readonly string[];
  /** Addresses in its specification: those of the cluster, those from outside, and the one that its load balancer shall get. */
  readonly addresses: readonly string[];
  readonly source: () => Source;
}

export interface EndpointSliceObject {
  readonly namespace: string;
  readonly name: string;
  readonly service: string;
  /** Whether a cluster has it, so that it is complete; one in a file is added to those that the cluster makes. */
  readonly isLive: boolean;
  /** Whether it is made from an Endpoints object, which counts only where the Service selects no pods. */
  readonly isMirror?: boolean;
  readonly addresses: readonly string[];
  readonly ports: readonly { readonly protocol: PortProtocol; readonly port: number }[];
}

/** An object of a kind, by name. */
export interface KindName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Requests from outside that something forwards to services: an Ingress, a route of the Gateway API or of OpenShift. */
export interface RouteObject extends KindName {
  readonly forwardedBy: ForwardedBy;
  readonly backends: readonly RouteBackend[];
}

/** Who forwards the requests of a route, as far as the route says. */
export type ForwardedBy =
  /** The controller of a class; the default one if it names none. */
  | {
      readonly kind: 'ingress-class';
      readonly className?: string;
      /** Addresses and names that the controller has reported, known of a live Ingress only. */
      readonly balancedAt: readonly string[];
    }
  | { readonly kind: 'gateways'; readonly gateways: readonly GatewayReference[] }
  /** The router of OpenShift. */
  | { readonly kind: 'router' };

/** A Gateway that a route wants to be attached to. */
export interface GatewayReference {
  readonly namespace: string;
  readonly name: string;
  /** Of one listener; of all if neither is given. */
  readonly sectionName?: string;
  readonly port?: number;
}

/** Where requests for a host and a path go. */
export interface RouteBackend {
  /** `*` for any. */
  readonly host: string;
  readonly path: string;
  /** Of the service. */
  readonly namespace: string;
  readonly service: string;
  /** The number or name of one of the service's ports; all of them if it is left out. */
  readonly port?: number | string;
  /** The number of a port of the pods behind the service, which OpenShift asks for. */
  readonly podPort?: number;
  /** Present if it is no Service, but something that is not known here: its group and kind. */
  readonly otherKind?: string;
  readonly source: () => Source;
}

export interface IngressClassObject {
  readonly name: string;
  /** What a controller calls itself, such as `k8s.io/ingress-nginx`. */
  readonly controller: string;
  readonly isDefault: boolean;
}

/** A place where clients are let in, which a controller makes pods or load balancers for. */
export interface GatewayObject {
  readonly namespace: string;
  readonly name: string;
  readonly className: string;
  /** Addresses that its controller has reported, known of a live Gateway only. */
  readonly balancedAt: readonly string[];
  readonly listeners: readonly Listener[];
}

export interface Listener {
  readonly name: string;
  readonly port?: number;
  /** From which namespaces it takes routes. `Selector` is not followed: it counts as all. */
  readonly takesFrom: 'All' | 'Same' | 'Selector' | 'None';
}

export interface GatewayClassObject {
  readonly name: string;
  readonly controller: string;
}

/** Routes of which namespaces and kinds may name Services of this namespace. */
export interface ReferenceGrantObject {
  readonly namespace: string;
  readonly from: readonly { readonly kind: string; readonly namespace: string }[];
  /** Names of Services, or undefined for any of them. */
  readonly services: readonly (string | undefined)[];
}

export interface TierObject {
  readonly name: string;
  readonly order: number;
  readonly defaultAction: 'deny' | 'pass';
}

export interface NetworkSetObject {
  /** Undefined for a GlobalNetworkSet. */
  readonly namespace?: string;
  readonly name: string;
  readonly labels: LabelMap;
  readonly addresses: Addresses;
}

export interface HostEndpointObject {
  readonly name: string;
  readonly labels: LabelMap;
  readonly addresses: Addresses;
  readonly ports: readonly NamedPort[];
  readonly source: () => Source;
}

/** The part of FelixConfiguration that decides connections. */
export interface FelixSettings {
  /** What becomes of a packet from a pod to its own node that the pod's policies allow (C25). */
  readonly endpointToHost?: 'drop' | 'policy' | 'accept';
  /** Whether the configuration of a single node may say otherwise for that one. */
  readonly isOwnNodeByNode?: boolean;
  /** Where Calico's tunnels end: the agent drops what pods send to this port of UDP (C26). */
  readonly vxlanPort?: number;
  /** Whether the agent writes nftables: `Enabled`, `Disabled`, or `Auto` for what kube-proxy does. */
  readonly nftablesMode?: string;
}
