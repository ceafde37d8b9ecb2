import type { KubernetesClusterNetworkProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import type { ResolvedCluster } from '../../environments/settings/resolve/resolve-azure.ts';

/** The cluster's `network_profile`: how packets are routed and what enforces policies. */
export function networkProfile({ network, engine }: ResolvedCluster): KubernetesClusterNetworkProfile {
  const { serviceCidr, dnsServiceIp } = network;
  return {
    networkPlugin: 'azure',
    networkPolicy: engine.policy,
    loadBalancerSku: 'standard',
    ...(engine.dataPlane === 'azure' ? {} : { networkDataPlane: engine.dataPlane }),
    ...(network.kind === 'own-vnet' && network.pods.kind === 'overlay'
      ? { networkPluginMode: 'overlay', podCidr: network.pods.cidr }
      : {}),
    ...(serviceCidr === undefined ? {} : { serviceCidr }),
    ...(dnsServiceIp === undefined ? {} : { dnsServiceIp }),
  };
}
