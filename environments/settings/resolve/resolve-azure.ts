import type { AzureWithDefaults } from '../azure/azure-settings.ts';
import type { ClusterWithDefaults } from '../azure/cluster/cluster-settings.ts';
import { calico, type NetworkEngine, type NetworkWithDefaults } from '../azure/cluster/network-settings.ts';
import { defaultMaxPods, type NodePoolWithDefaults } from '../azure/cluster/node-pool-settings.ts';
import {
  defaultStorageDrivers,
  type StorageDriverSettings,
} from '../azure/cluster/storage-driver-settings.ts';
import { type ClusterAddresses, clusterAddresses } from '../azure/cluster-addresses.ts';
import type { RegistryWithDefaults } from '../azure/registry-settings.ts';
import { resolveTags } from '../azure/tag-settings.ts';
import { registryLoginServer } from '../names/topology.ts';

/** A node pool, and what follows from the cluster's network. */
export interface ResolvedPool extends NodePoolWithDefaults {
  /** How many pods fit on a node: `maxPods`, or what AKS chooses. */
  readonly podsPerNode: number;
}

/** A cluster, and what follows from its network. */
export interface ResolvedCluster extends Omit<ClusterWithDefaults, 'nodePool' | 'userPools'> {
  readonly nodePool: ResolvedPool;
  readonly userPools: readonly ResolvedPool[];
  /** What routes packets and enforces policies. */
  readonly engine: NetworkEngine;
  /** Which volumes pods can have: `storageDrivers`, or what AKS installs. */
  readonly volumeDrivers: StorageDriverSettings;
  /** The ranges of VNet, nodes, pods and Services. */
  readonly addresses: ClusterAddresses;
}

/** A registry, and the host name that images are pushed to and pulled from. */
export type ResolvedRegistry = RegistryWithDefaults & { readonly loginServer: string };

/** The Azure resources of an environment, with nothing left to look up. */
export interface ResolvedAzure extends Omit<AzureWithDefaults, 'registry' | 'cluster'> {
  readonly registry: ResolvedRegistry;
  readonly cluster: ResolvedCluster;
}

/** Adds to the Azure settings what follows from them. */
export function resolveAzure(environment: string, azure: AzureWithDefaults): ResolvedAzure {
  const { registry, cluster } = azure;
  const { network } = cluster;
  const podsPerNode = defaultMaxPods[podRange(network)];
  const resolvePool = (pool: NodePoolWithDefaults): ResolvedPool => {
    const kubernetesVersion = pool.kubernetesVersion ?? cluster.kubernetesVersion;
    return {
      ...pool,
      podsPerNode: pool.maxPods ?? podsPerNode,
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    };
  };
  return {
    ...azure,
    tags: resolveTags(environment, azure.tags),
    registry: { ...registry, loginServer: registryLoginServer(registry.name) },
    cluster: {
      ...cluster,
      nodePool: resolvePool(cluster.nodePool),
      userPools: cluster.userPools.map(resolvePool),
      engine: network.kind === 'own-vnet' ? network.engine : calico,
      volumeDrivers: cluster.storageDrivers ?? defaultStorageDrivers,
      addresses: clusterAddresses(network, registry),
    },
  };
}

function podRange(network: NetworkWithDefaults): keyof typeof defaultMaxPods {
  return network.kind === 'own-vnet' && network.pods.kind === 'overlay' ? 'overlay' : 'subnet';
}
