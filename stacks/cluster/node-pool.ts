import { KubernetesClusterNodePool } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool/index.js';
import { Construct } from 'constructs';
import type { NodePoolWithDefaults } from '../../environments/settings/azure/node-pool-settings.ts';
import type { Network } from '../network/network.ts';

export interface NodePoolProps {
  /** Resource id of the cluster that the pool joins. */
  readonly clusterId: string;
  /** Size, number and place of the nodes. */
  readonly settings: NodePoolWithDefaults;
  /**
   * The VNet of the nodes.
   * @default - the one AKS created for the cluster
   */
  readonly network?: Network | undefined;
}

/** Nodes for workloads, beside the pool that the cluster came with. */
export class NodePool extends Construct {
  constructor(scope: Construct, id: string, { clusterId, settings, network }: NodePoolProps) {
    super(scope, id);
    new KubernetesClusterNodePool(this, 'Default', {
      kubernetesClusterId: clusterId,
      mode: 'User',
      ...poolAttributes(settings, network),
    });
  }
}

/** What the cluster's first pool and every further one have in common, in the provider's words. */
export function poolAttributes(settings: NodePoolWithDefaults, network: Network | undefined) {
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
    upgradeSettings: {
      maxSurge: settings.maxSurge,
      drainTimeoutInMinutes: settings.drainMinutes,
      nodeSoakDurationInMinutes: settings.soakMinutes,
      undrainableNodeBehavior: settings.undrainable,
    },
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
