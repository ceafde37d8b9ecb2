import { oneOf, text } from '../../schema/leaf.ts';
import { optional, withDefault } from '../../schema/object.ts';
import type { Resolved, Written } from '../../schema/schema.ts';
import { variants } from '../../schema/variants.ts';

/** The pair that routes packets and enforces policies. AKS refuses any other. */
export const networkEngine = variants('dataPlane', {
  azure: {
    /** What enforces policies. */
    policy: oneOf('calico', 'azure'),
  },
  cilium: {
    /** What enforces policies. */
    policy: oneOf('cilium'),
  },
});
export type NetworkEngine = Written<typeof networkEngine>;

/** Azure's own data plane with Calico's policies: what this project is about. */
export const calico = { dataPlane: 'azure', policy: 'calico' } as const satisfies NetworkEngine;

/** Where pods get their addresses from. */
export const podAddresses = variants('kind', {
  /** A range that exists inside the cluster only. */
  overlay: {
    /** CIDR of the range. */
    cidr: text,
  },
  /** A subnet of the VNet beside that of the nodes. */
  'pod-subnet': {
    /** CIDR of the subnet. */
    cidr: text,
  },
  'node-subnet': {},
});
export type PodAddresses = Written<typeof podAddresses>;

/** The cluster's network. */
export const clusterNetworkSettings = variants('kind', {
  /**
   * A VNet that AKS creates: pods get their addresses from the nodes' own subnet,
   * {@link aksNetworkDefaults.subnetCidr}, and Calico enforces policies.
   */
  'created-by-aks': {
    /**
     * CIDR of the cluster's Services. It must not overlap the nodes' subnet. Set together with `dnsServiceIp`.
     * @default - AKS chooses {@link aksNetworkDefaults.serviceCidr}
     */
    serviceCidr: optional(text),
    /**
     * Address of the cluster's DNS Service, inside `serviceCidr`.
     * @default - AKS chooses {@link aksNetworkDefaults.dnsServiceIp}
     */
    dnsServiceIp: optional(text),
  },
  /** A VNet of one's own, each subnet behind a network security group. */
  'own-vnet': {
    /**
     * Who creates VNet and subnets: this project, or others, such as a platform team. The Terraform variables `vnet_id`,
     * `node_subnet_id`, `endpoint_subnet_id` and `pod_subnet_id` then have their ids, and the ranges here say what they hold.
     * @default 'created'
     */
    origin: withDefault(oneOf('created', 'existing'), 'created'),
    /** CIDR of the whole VNet. */
    vnetCidr: text,
    /** CIDR of the nodes, inside the VNet. */
    nodeSubnetCidr: text,
    /** CIDR of private endpoints, inside the VNet. */
    endpointSubnetCidr: text,
    /**
     * CIDR of a subnet for the API server, inside the VNet and at least a /28: nodes then reach it without leaving the VNet.
     * It cannot be taken away again. https://learn.microsoft.com/azure/aks/api-server-vnet-integration
     * @default - none: the API server is outside the VNet, or behind a private link
     */
    apiServerSubnetCidr: optional(text),
    /** Where pods get their addresses from. */
    pods: podAddresses,
    /** CIDR of the cluster's Services: outside the VNet and the pods' range. */
    serviceCidr: text,
    /** Address of the cluster's DNS Service, inside `serviceCidr`, not its first. */
    dnsServiceIp: text,
    /**
     * What routes packets and enforces policies.
     * @default - {@link calico}
     */
    engine: withDefault(networkEngine, calico),
  },
});
export type ClusterNetworkSettings = Written<typeof clusterNetworkSettings>;
export type AksNetworkSettings = Extract<ClusterNetworkSettings, { readonly kind: 'created-by-aks' }>;
export type OwnNetworkSettings = Extract<ClusterNetworkSettings, { readonly kind: 'own-vnet' }>;
export type NetworkWithDefaults = Resolved<typeof clusterNetworkSettings>;
export type AksNetwork = Extract<NetworkWithDefaults, { readonly kind: 'created-by-aks' }>;
export type OwnNetwork = Extract<NetworkWithDefaults, { readonly kind: 'own-vnet' }>;

/** What AKS chooses where nothing is set. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
export const aksNetworkDefaults = {
  vnetCidr: '10.224.0.0/12',
  subnetCidr: '10.224.0.0/16',
  podCidr: '10.244.0.0/16',
  serviceCidr: '10.0.0.0/16',
  dnsServiceIp: '10.0.0.10',
} as const;
