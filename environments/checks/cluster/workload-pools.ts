import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/**
 * A cluster on which no workload could ever start: its only pool is kept for the pods of the cluster itself. Flux and the
 * database would wait forever. https://learn.microsoft.com/azure/aks/use-system-pools
 */
export function checkWorkloadPools({ azure }: Environment): readonly Finding[] {
  const { nodePool, userPools = [] } = azure.cluster;
  if (nodePool.pods !== 'system' || userPools.length > 0) return [];
  return [
    {
      path: 'azure.cluster.userPools',
      value: userPools,
      problem: "is empty while nodePool.pods is 'system': Flux and all workloads find no node",
      remedy: "Add a pool for workloads, or set nodePool.pods to 'any'",
    },
  ];
}
