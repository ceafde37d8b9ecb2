import { aksNetworkDefaults } from '../azure-settings.ts';
import type { Environment } from '../environment.ts';

/** The IPv4 ranges of a cluster, as CIDRs. */
export interface ClusterAddresses {
  /** The whole VNet. */
  readonly vnet: string;
  /** The virtual machines that run pods. */
  readonly nodes: string;
  /** The pods. The same as that of the nodes where Azure CNI gives pods addresses of the nodes' subnet. */
  readonly pods: string;
  readonly services: string;
  /**
   * Private endpoints, the registry's among them.
   * @default - the registry is reached over the internet
   */
  readonly endpoints?: string;
}

/** Which addresses an environment's cluster has. */
export function clusterAddresses({ azure }: Environment): ClusterAddresses {
  const { network } = azure.cluster;
  return {
    vnet: aksNetworkDefaults.vnetCidr,
    nodes: aksNetworkDefaults.subnetCidr,
    pods: aksNetworkDefaults.subnetCidr,
    services: network.serviceCidr ?? aksNetworkDefaults.serviceCidr,
  };
}
