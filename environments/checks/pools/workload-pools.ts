import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { ResolvedPool } from '../../settings/resolve/resolve-azure.ts';

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
  const isOpen = ({ pods, taints, spot }: ResolvedPool) =>
    pods === 'any' && spot === undefined && !taints.some((taint) => /:(NoSchedule|NoExecute)$/.test(taint));
  if (userPools.length > 0 && ![nodePool, ...userPools].some(isOpen))
    return [
      finding(
        'azure.cluster.userPools',
        userPools.map(({ name }) => name),
        'have taints or are taken back at any time, all of them: Flux and every pod without tolerations find no node',
        "Leave one pool without taints and spot, or set nodePool.pods to 'any'",
      ),
    ];
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
