import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { PodAddresses } from '../../settings/azure/network-settings.ts';
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
  { dataPlane: 'cilium', policy: 'cilium', pods: ['overlay', 'pod-subnet', 'node-subnet'] },
];

/** A network that Azure refuses once the cluster is being created: an engine that does not fit the addresses of pods. */
export function checkNetworkLegality({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { network } = azure.cluster;
  if (network.kind !== 'own-vnet') return [];
  const { dataPlane, policy } = network.engine;
  const pods = network.pods.kind;
  const engines = legalCombinations.filter((rule) => rule.dataPlane === dataPlane && rule.policy === policy);
  if (engines.some((rule) => rule.pods.includes(pods))) return [];
  return [
    {
      path: 'azure.cluster.network.pods.kind',
      value: pods,
      problem: `AKS does not run ${policy} on ${dataPlane} with pods in the ${pods}`,
      remedy: `Choose ${engines.flatMap((rule) => rule.pods).join(' or ')}`,
    },
  ];
}
