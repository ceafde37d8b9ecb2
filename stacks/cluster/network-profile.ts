import type { KubernetesClusterNetworkProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import { type ClusterNetworkSettings, calico } from '../../environments/settings/azure/network-settings.ts';

/** The cluster's `network_profile`: how packets are routed and who enforces policies. */
export function networkProfile(settings: ClusterNetworkSettings): KubernetesClusterNetworkProfile {
  const { policy, dataPlane } = settings.kind === 'own-vnet' ? (settings.engine ?? calico) : calico;
  return {
    networkPlugin: 'azure',
    networkPolicy: policy,
    loadBalancerSku: 'standard',
    ...(dataPlane === 'azure' ? {} : { networkDataPlane: dataPlane }),
    ...(settings.kind === 'own-vnet' && settings.pods.kind === 'overlay'
      ? { networkPluginMode: 'overlay', podCidr: settings.pods.cidr }
      : {}),
    ...(settings.serviceCidr === undefined ? {} : { serviceCidr: settings.serviceCidr }),
    ...(settings.dnsServiceIp === undefined ? {} : { dnsServiceIp: settings.dnsServiceIp }),
  };
}
