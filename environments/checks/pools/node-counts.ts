import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { type PlacedPool, placedPools } from './node-pools.ts';

/**
 * Numbers of nodes that the autoscaler cannot keep. The provider notices only once the cluster is being created.
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler
 */
export function checkNodeCounts({ azure }: ResolvedEnvironment): readonly Finding[] {
  return placedPools(azure.cluster).flatMap(checkPool);
}

function checkPool({ path: poolPath, pool, role }: PlacedPool): readonly Finding[] {
  const path = `${poolPath}.nodeCount`;
  const { nodeCount } = pool;
  // Pods of the cluster itself need a node at all times; a pool for workloads may shrink to nothing.
  const least = role === 'system' ? 1 : 0;
  if (typeof nodeCount === 'number')
    return [...checkLeast(path, nodeCount, least), ...checkRoom(poolPath, pool, role)];
  const { min, max } = nodeCount;
  if (min <= max) return [...checkLeast(`${path}.min`, min, least), ...checkRoom(poolPath, pool, role)];
  return [
    {
      path,
      value: nodeCount,
      problem: 'has a min above its max: the autoscaler has nothing to choose from',
      remedy: 'Lower min or raise max',
    },
  ];
}

function checkLeast(path: string, count: number, least: number): readonly Finding[] {
  if (count >= least) return [];
  return [
    finding(path, count, 'leaves no node for the pods of the cluster itself', `Set it to ${least} or more`),
  ];
}

/** How many pods the cluster's first pool has to have room for. */
const fewestPods = 30;

/** A first pool too small for the pods of the cluster itself. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#maximum-pods-per-node */
function checkRoom(
  path: string,
  { maxPods, nodeCount }: PlacedPool['pool'],
  role: PlacedPool['role'],
): readonly Finding[] {
  const nodes = typeof nodeCount === 'number' ? nodeCount : nodeCount.min;
  if (role !== 'system' || maxPods === undefined || nodes < 1 || maxPods * nodes >= fewestPods) return [];
  return [
    finding(
      `${path}.maxPods`,
      maxPods,
      `leaves room for ${maxPods * nodes} pods on ${nodes} nodes, and AKS wants ${fewestPods} in a cluster's first pool`,
      'Raise maxPods or the number of nodes',
    ),
  ];
}
