import type { KubernetesClusterNetworkProfile } from '@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js';
import type { ResolvedCluster } from '../../environments/settings/resolve/resolve-azure.ts';
import { outboundTypes } from '../network/egress.ts';

/** The cluster's `network_profile`: how packets are routed and what enforces policies. */
export function networkProfile({
  network,
  engine,
  egress,
}: ResolvedCluster): KubernetesClusterNetworkProfile {
  const { serviceCidr, dnsServiceIp } = network;
  return {
    networkPlugin: 'azure',
    networkPolicy: engine.policy,
    loadBalancerSku: 'standard',
    ...(egress.kind === 'load-balancer' ? {} : { outboundType: outboundTypes[egress.kind] }),
    ...(engine.dataPlane === 'azure' ? {} : { networkDataPlane: engine.dataPlane }),
    ...(network.kind === 'own-vnet' && network.pods.kind === 'overlay'
      ? { networkPluginMode: 'overlay', podCidr: network.pods.cidr }
      : {}),
    ...(serviceCidr === undefined ? {} : { serviceCidr }),
    ...(dnsServiceIp === undefined ? {} : { dnsServiceIp }),
  };
}
