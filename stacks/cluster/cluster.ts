import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { ResolvedAzure } from '../../environments/settings/resolve/resolve-azure.ts';
import type { Monitoring } from '../monitoring/monitoring.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';
import { hardeningAttributes } from './cluster-hardening.ts';
import type { ClusterIdentities } from './cluster-identities.ts';
import { networkProfile } from './network-profile.ts';
import { allowNodeLogin } from './node-login.ts';
import { poolAttributes } from './node-pool.ts';

export interface ClusterProps {
  /** The group the cluster is created in; the cluster takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** The cluster's name, node pools, network and hardening, and the region. */
  readonly azure: Pick<ResolvedAzure, 'cluster' | 'location'>;
  /**
   * The VNet of the nodes.
   * @default - AKS creates one
   */
  readonly network?: ClusterNetwork | undefined;
  /**
   * In whose name the cluster changes Azure resources.
   * @default - an identity that comes and goes with the cluster
   */
  readonly identities?: ClusterIdentities | undefined;
  /**
   * Where the agent on each node sends logs and metrics of pods.
   * @default - no agent
   */
  readonly monitoring?: Monitoring | undefined;
  /** Whether agents collect metrics for Azure Monitor's Prometheus. */
  readonly metrics: 'collected' | 'none';
}

/** An AKS cluster on Azure CNI whose network policies Calico enforces, unless the settings name another engine. */
export class Cluster extends Construct {
  /** Resource id: what other stacks and Azure resources refer to. */
  readonly id: string;
  readonly name: string;
  /** Object id of the identity that the nodes pull images with. Not its client id: role assignments refuse that one. */
  readonly kubeletObjectId: string;
  /** Who vouches for the ServiceAccounts of the cluster. */
  readonly oidcIssuerUrl: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { resourceGroup, azure, network, identities, monitoring, metrics } = props;
    const { cluster: settings } = azure;
    const cluster = new KubernetesCluster(this, 'Default', {
      name: settings.name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      dnsPrefix: settings.dnsPrefix,
      ...identityAttributes(identities),
      defaultNodePool: {
        ...poolAttributes(settings.nodePool, network),
        type: 'VirtualMachineScaleSets',
        ...(settings.nodePool.pods === 'system' ? { onlyCriticalAddonsEnabled: true } : {}),
      },
      networkProfile: networkProfile(settings),
      // AKS turns the issuer on for every new cluster since 1.34; left out here, each plan would try to turn it off.
      oidcIssuerEnabled: true,
      ...hardeningAttributes(this, azure, network),
      ...(monitoring === undefined
        ? {}
        : {
            omsAgent: { logAnalyticsWorkspaceId: monitoring.workspaceId, msiAuthForMonitoringEnabled: true },
            ...(settings.addOns.includes('defender')
              ? { microsoftDefender: { logAnalyticsWorkspaceId: monitoring.workspaceId } }
              : {}),
          }),
      ...(metrics === 'collected' ? { monitorMetrics: {} } : {}),
      ...(network === undefined && identities === undefined
        ? {}
        : {
            dependsOn: [network?.guards, identities?.grants].flatMap((needed) =>
              needed === undefined ? [] : [...needed],
            ),
          }),
    });
    switch (settings.nodeLogin) {
      case 'ssh-key-variable':
        allowNodeLogin(this, cluster);
        break;
      case 'none':
        // A key that the cluster has, set by hand or before, stays: to take it away would replace the cluster.
        cluster.lifecycle = { ignoreChanges: ['linux_profile'] };
    }

    this.id = cluster.id;
    this.name = cluster.name;
    this.kubeletObjectId = cluster.kubeletIdentity.objectId;
    this.oidcIssuerUrl = cluster.oidcIssuerUrl;
  }
}

function identityAttributes(identities: ClusterIdentities | undefined) {
  if (identities === undefined) return { identity: { type: 'SystemAssigned' } };
  const { kubelet } = identities;
  return {
    identity: { type: 'UserAssigned', identityIds: [identities.id] },
    ...(kubelet === undefined
      ? {}
      : {
          kubeletIdentity: {
            userAssignedIdentityId: kubelet.id,
            clientId: kubelet.clientId,
            objectId: kubelet.principalId,
          },
        }),
  };
}
