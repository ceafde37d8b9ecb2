import type { ClusterSettings } from '../../settings/azure/cluster-settings.ts';
import type { NodePoolSettings } from '../../settings/azure/node-pool-settings.ts';

/** A node pool and where it stands in its environment. */
export interface PlacedPool {
  readonly path: string;
  readonly pool: NodePoolSettings;
  /** `system` is the pool that the cluster cannot be without. */
  readonly role: 'system' | 'user';
}

/** Every pool of a cluster, the one it cannot be without first. */
export function placedPools({
  nodePool,
  userPools = [],
}: Pick<ClusterSettings, 'nodePool' | 'userPools'>): readonly PlacedPool[] {
  return [
    { path: 'azure.cluster.nodePool', pool: nodePool, role: 'system' },
    ...userPools.map((pool, index) => ({
      path: `azure.cluster.userPools[${index}]`,
      pool,
      role: 'user' as const,
    })),
  ];
}
