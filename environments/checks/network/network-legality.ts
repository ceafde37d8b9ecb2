import { calico, type PodAddresses } from '../../settings/azure/network-settings.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/** A combination of data plane, policy engine and pod addresses, and what AKS says to it. */
interface NetworkRule {
  readonly dataPlane: string;
  readonly policy: string;
  readonly pods: readonly PodAddresses['kind'][];
}

/**
 * Every combination with the azure plug-in that AKS accepts. Left out is kubenet, which retires on 31 March 2028.
 * https://learn.microsoft.com/azure/aks/azure-cni-overview
 */
const legalCombinations: readonly NetworkRule[] = [
  { dataPlane: 'azure', policy: 'calico', pods: ['overlay', 'pod-subnet', 'node-subnet'] },
  { dataPlane: 'azure', policy: 'azure', pods: ['overlay', 'pod-subnet', 'node-subnet'] },
  { dataPlane: 'cilium', policy: 'cilium', pods: ['overlay', 'pod-subnet'] },
];

/** A network that Azure refuses once the cluster is being created: an engine that does not fit its data plane or its pods. */
export function checkNetworkLegality({ azure }: Environment): readonly Finding[] {
  const { network } = azure.cluster;
  if (network.kind !== 'own-vnet') return [];
  const { dataPlane, policy } = network.engine ?? calico;
  const pods = network.pods.kind;
  const engines = legalCombinations.filter((rule) => rule.dataPlane === dataPlane && rule.policy === policy);
  if (engines.length === 0) {
    return [
      {
        path: 'azure.cluster.network.engine',
        value: { dataPlane, policy },
        problem: `AKS does not run the policy engine ${policy} on the data plane ${dataPlane}`,
        remedy:
          'Choose calico on azure, azure on azure, or cilium on cilium; leave engine out for calico on azure',
      },
    ];
  }
  // A kind of addresses that does not exist is reported as such.
  const isUnknown = !legalCombinations.some((rule) => rule.pods.includes(pods));
  if (isUnknown || engines.some((rule) => rule.pods.includes(pods))) return [];
  return [
    {
      path: 'azure.cluster.network.pods.kind',
      value: pods,
      problem: `AKS does not run ${policy} on ${dataPlane} with pods in the ${pods}`,
      remedy: `Choose ${engines.flatMap((rule) => rule.pods).join(' or ')}`,
    },
  ];
}
