import type { ResolvedCluster, ResolvedPool } from '../../settings/resolve/resolve-azure.ts';

/** A node pool and its path in the environment. */
export interface PlacedPool {
  readonly path: string;
  readonly pool: ResolvedPool;
  /** `system` is the pool that the cluster cannot be without. */
  readonly role: 'system' | 'user';
}

/** Every pool of a cluster, the one it cannot be without first. */
export function placedPools({
  nodePool,
  userPools,
}: Pick<ResolvedCluster, 'nodePool' | 'userPools'>): readonly PlacedPool[] {
  return [
    { path: 'azure.cluster.nodePool', pool: nodePool, role: 'system' },
    ...userPools.map((pool, index) => ({
      path: `azure.cluster.userPools[${index}]`,
      pool,
      role: 'user' as const,
    })),
  ];
}
