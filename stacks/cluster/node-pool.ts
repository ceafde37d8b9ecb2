import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool/index.js';
import { Construct } from 'constructs';
import type { NodePoolWithDefaults } from '../../environments/settings/azure/cluster/node-pool-settings.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';

export interface NodePoolProps {
  /** Resource id of the cluster that the pool joins. */
  readonly clusterId: string;
  /** Size, number and place of the nodes. */
  readonly settings: NodePoolWithDefaults;
  /**
   * The VNet of the nodes.
   * @default - the one AKS created for the cluster
   */
  readonly network?: ClusterNetwork | undefined;
}

/** Nodes for workloads, beside the pool that the cluster came with. */
export class NodePool extends Construct {
  constructor(scope: Construct, id: string, { clusterId, settings, network }: NodePoolProps) {
    super(scope, id);
    new KubernetesClusterNodePool(this, 'Default', {
      kubernetesClusterId: clusterId,
      mode: 'User',
      ...poolAttributes(settings, network),
      ...workloadAttributes(settings),
    });
  }
}

/** What only a pool of workloads can have. */
function workloadAttributes({ taints, labels, spot }: NodePoolWithDefaults) {
  if (spot === undefined) return taints.length === 0 ? {} : { nodeTaints: [...taints] };
  return {
    priority: 'Spot',
    evictionPolicy: spot.eviction,
    ...(spot.highestPrice === undefined ? {} : { spotMaxPrice: spot.highestPrice / 1000 }),
    // AKS adds both; without them every plan would take them away.
    nodeLabels: { ...labels, 'kubernetes.azure.com/scalesetpriority': 'spot' },
    nodeTaints: [...taints, 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
  };
}

/** What the cluster's first pool and every further one have in common, in the provider's words. */
export function poolAttributes(settings: NodePoolWithDefaults, network: ClusterNetwork | undefined) {
  const { nodeCount, maxPods, osDisk, hostEncryption, temporaryName } = settings;
  return {
    name: settings.name,
    vmSize: settings.vmSize,
    ...(typeof nodeCount === 'number'
      ? { nodeCount }
      : { autoScalingEnabled: true, minCount: nodeCount.min, maxCount: nodeCount.max }),
    ...(settings.kubernetesVersion === undefined ? {} : { orchestratorVersion: settings.kubernetesVersion }),
    zones: [...settings.zones],
    // Azure fills this in when it is missing, and every later plan would want to take it out again; where somebody set a
    // drain time by hand, the provider would replace the cluster for that.
    ...(settings.spot === undefined
      ? {
          upgradeSettings: {
            maxSurge: settings.maxSurge,
            drainTimeoutInMinutes: settings.drainMinutes,
            nodeSoakDurationInMinutes: settings.soakMinutes,
            undrainableNodeBehavior: settings.undrainable,
          },
        }
      : {}),
    ...(Object.keys(settings.labels).length === 0 ? {} : { nodeLabels: { ...settings.labels } }),
    ...(settings.os === undefined ? {} : { osSku: settings.os }),
    ...(maxPods === undefined ? {} : { maxPods }),
    ...(osDisk === undefined ? {} : osDiskAttributes[osDisk.kind](osDisk.gigabytes)),
    ...(hostEncryption === 'on' ? { hostEncryptionEnabled: true } : {}),
    ...(temporaryName === undefined ? {} : { temporaryNameForRotation: temporaryName }),
    ...(network === undefined ? {} : { vnetSubnetId: network.nodeSubnetId }),
    ...(network?.podSubnetId === undefined ? {} : { podSubnetId: network.podSubnetId }),
  };
}

const osDiskAttributes = {
  managed: (osDiskSizeGb: number) => ({ osDiskType: 'Managed', osDiskSizeGb }),
  ephemeral: (osDiskSizeGb: number) => ({ osDiskType: 'Ephemeral', osDiskSizeGb }),
};
