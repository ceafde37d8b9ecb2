/** The cluster's network. */
export type ClusterNetworkSettings = AksNetworkSettings | OwnNetworkSettings;

/**
 * A VNet that AKS creates: pods get their addresses from the nodes' own subnet,
 * {@link aksNetworkDefaults.subnetCidr}, and Calico enforces policies.
 */
export interface AksNetworkSettings {
  readonly kind: 'created-by-aks';
  /**
   * CIDR of the cluster's Services. It must not overlap the nodes' subnet. Set together with `dnsServiceIp`.
   * @default - AKS chooses {@link aksNetworkDefaults.serviceCidr}
   */
  readonly serviceCidr?: string;
  /**
   * Address of the cluster's DNS Service, inside `serviceCidr`.
   * @default - AKS chooses {@link aksNetworkDefaults.dnsServiceIp}
   */
  readonly dnsServiceIp?: string;
}

/** A VNet of this project's own, each subnet behind a network security group. */
export interface OwnNetworkSettings {
  readonly kind: 'own-vnet';
  /** CIDR of the whole VNet. */
  readonly vnetCidr: string;
  /** CIDR of the nodes, inside the VNet. */
  readonly nodeSubnetCidr: string;
  /** CIDR of private endpoints, inside the VNet. */
  readonly endpointSubnetCidr: string;
  /** Where pods get their addresses from. */
  readonly pods: PodAddresses;
  /** CIDR of the cluster's Services: outside the VNet and the pods' range. */
  readonly serviceCidr: string;
  /** Address of the cluster's DNS Service, inside `serviceCidr`, not its first. */
  readonly dnsServiceIp: string;
  /**
   * What routes packets and enforces policies.
   * @default - {@link calico}
   */
  readonly engine?: NetworkEngine;
}

/** `overlay`: a range that exists inside the cluster only. `pod-subnet`: a subnet of the VNet beside that of the nodes. */
export type PodAddresses =
  | { readonly kind: 'overlay'; readonly cidr: string }
  | { readonly kind: 'pod-subnet'; readonly cidr: string }
  | { readonly kind: 'node-subnet' };

/** The pair that routes packets and enforces policies. AKS refuses any other. */
export type NetworkEngine =
  | { readonly dataPlane: 'azure'; readonly policy: 'calico' }
  | { readonly dataPlane: 'azure'; readonly policy: 'azure' }
  | { readonly dataPlane: 'cilium'; readonly policy: 'cilium' };

/** Azure's own data plane with Calico's policies: what this project is about. */
export const calico: NetworkEngine = { dataPlane: 'azure', policy: 'calico' };

/** What AKS chooses where nothing is set. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
export const aksNetworkDefaults = {
  vnetCidr: '10.224.0.0/12',
  subnetCidr: '10.224.0.0/16',
  podCidr: '10.244.0.0/16',
  serviceCidr: '10.0.0.0/16',
  dnsServiceIp: '10.0.0.10',
} as const;
