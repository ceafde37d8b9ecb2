import type { Backend } from './backend.ts';

/** The Azure resources of an environment. */
export interface AzureSettings {
  /** Azure region, by its short name, such as `westus2`. */
  readonly location: string;
  /** The resource group that holds registry and cluster. */
  readonly resourceGroup: string;
  /** Where the client's image is pushed and pulled. */
  readonly registry: RegistrySettings;
  /** The Kubernetes cluster. */
  readonly cluster: ClusterSettings;
  /** Where Terraform keeps its state. */
  readonly backend: Backend;
}

/** An Azure Container Registry. */
export interface RegistrySettings {
  /** 5 to 50 letters and digits, unique in all of Azure: it becomes the host name `<name>.azurecr.io`. */
  readonly name: string;
  readonly sku: 'Basic' | 'Standard' | 'Premium';
}

/** An Azure Kubernetes Service cluster. */
export interface ClusterSettings {
  readonly name: string;
  /** First part of the API server's host name: 1 to 54 letters, digits and hyphens. */
  readonly dnsPrefix: string;
  readonly nodePool: NodePoolSettings;
  readonly network: ClusterNetworkSettings;
}

/** The node pool that a cluster cannot be without. */
export interface NodePoolSettings {
  /** 1 to 12 lower-case letters and digits, a letter first. */
  readonly name: string;
  readonly vmSize: string;
  readonly nodeCount: number;
  /** Availability zones the nodes are spread over. */
  readonly zones: readonly string[];
  /** How many nodes an upgrade may add at a time: a number or a percentage, such as `10%`. */
  readonly maxSurge: string;
}

/**
 * The cluster's network: Azure CNI enforced by Calico. AKS creates the VNet, and pods get their addresses from the
 * nodes' own subnet, {@link aksNetworkDefaults.subnetCidr}.
 */
export interface ClusterNetworkSettings {
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

/** What AKS chooses where nothing is set. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
export const aksNetworkDefaults = {
  vnetCidr: '10.224.0.0/12',
  subnetCidr: '10.224.0.0/16',
  serviceCidr: '10.0.0.0/16',
  dnsServiceIp: '10.0.0.10',
} as const;
