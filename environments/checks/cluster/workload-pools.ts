import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/**
 * A cluster on which no workload could ever start: its only pool is kept for the pods of the cluster itself. Flux and the
 * database would wait forever. https://learn.microsoft.com/azure/aks/use-system-pools
 */
export function checkWorkloadPools({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { nodePool, userPools } = azure.cluster;
  const kept = userPools.flatMap(({ pods }, index) =>
    pods === 'any'
      ? []
      : [
          finding(
            `azure.cluster.userPools[${index}].pods`,
            pods,
            "is only for the cluster's first pool: workloads find no node here",
            "Set it to 'any', or leave it out",
          ),
        ],
  );
  if (kept.length > 0) return kept;
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
