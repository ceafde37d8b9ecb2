import { aksNetworkDefaults, type NetworkWithDefaults } from './cluster/network-settings.ts';
import type { RegistryWithDefaults } from './registry-settings.ts';

/** The IPv4 ranges of a cluster, as CIDRs. */
export interface ClusterAddresses {
  /** The whole VNet. */
  readonly vnet: string;
  /** The virtual machines that run pods. */
  readonly nodes: string;
  /** The pods. The same as that of the nodes where Azure CNI gives pods addresses of the nodes' subnet. */
  readonly pods: string;
  /** The Services. */
  readonly services: string;
  /**
   * Private endpoints, that of the registry among them.
   * @default - there are none: the registry is reached over the internet
   */
  readonly endpoints?: string;
}

/** Which addresses a cluster has in this network. */
export function clusterAddresses(
  network: NetworkWithDefaults,
  registry: RegistryWithDefaults,
): ClusterAddresses {
  switch (network.kind) {
    case 'created-by-aks':
      return {
        vnet: aksNetworkDefaults.vnetCidr,
        nodes: aksNetworkDefaults.subnetCidr,
        pods: aksNetworkDefaults.subnetCidr,
        services: network.serviceCidr ?? aksNetworkDefaults.serviceCidr,
      };
    case 'own-vnet':
      return {
        vnet: network.vnetCidr,
        nodes: network.nodeSubnetCidr,
        pods: network.pods.kind === 'node-subnet' ? network.nodeSubnetCidr : network.pods.cidr,
        services: network.serviceCidr,
        ...(registry.sku === 'Premium' &&
          registry.access === 'private' && { endpoints: network.endpointSubnetCidr }),
      };
  }
}
