import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkNumber } from '../rules/number-rule.ts';
import { type PlacedPool, placedPools } from './node-pools.ts';

const mostNodes = 1000;

/**
 * Numbers of nodes that the autoscaler cannot keep. The provider notices only once the cluster is being created.
 * https://learn.microsoft.com/azure/aks/cluster-autoscaler
 */
export function checkNodeCounts({ azure }: Environment): readonly Finding[] {
  return placedPools(azure.cluster).flatMap(checkPool);
}

function checkPool({ path: poolPath, pool, role }: PlacedPool): readonly Finding[] {
  const path = `${poolPath}.nodeCount`;
  const count: unknown = pool.nodeCount;
  // Pods of the cluster itself need a node at all times; a pool for workloads may shrink to nothing.
  const least = role === 'system' ? 1 : 0;
  if (typeof count !== 'object' || count === null) return checkNumber(path, count, least, mostNodes);
  const { min, max } = { min: Reflect.get(count, 'min'), max: Reflect.get(count, 'max') };
  const findings = [
    ...checkNumber(`${path}.min`, min, least, mostNodes),
    ...checkNumber(`${path}.max`, max, 1, mostNodes),
  ];
  if (findings.length > 0 || min <= max) return findings;
  return [
    {
      path,
      value: count,
      problem: 'has a min above its max: the autoscaler has nothing to choose from',
      remedy: 'Lower min or raise max',
    },
  ];
}
