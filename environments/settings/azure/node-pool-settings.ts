/** Virtual machines of one size that run pods. */
export interface NodePoolSettings {
  /** 1 to 12 lower-case letters and digits, a letter first. */
  readonly name: string;
  /** Such as `Standard_D4ds_v5`. */
  readonly vmSize: string;
  /** A fixed number of nodes, or the range in which the autoscaler chooses. */
  readonly nodeCount: number | NodeCountRange;
  /** Availability zones the nodes are spread over. */
  readonly zones: readonly string[];
  /** How many nodes an upgrade may add at a time: a number or a percentage, such as `10%`. */
  readonly maxSurge: string;
  /**
   * How many pods fit on a node: 10 to 250.
   * @default - AKS chooses {@link defaultMaxPods}
   */
  readonly maxPods?: number;
  /**
   * Where the node's operating system lives.
   * @default - AKS chooses
   */
  readonly osDisk?: OsDisk;
  /**
   * Encrypts temporary disks and caches on the virtual machine's host. The subscription needs the feature
   * `EncryptionAtHost` of Microsoft.Compute.
   * @default 'off'
   */
  readonly hostEncryption?: 'on' | 'off';
  /**
   * `system` keeps all pods away but those of the cluster itself, by the taint `CriticalAddonsOnly`; only for the
   * cluster's first pool.
   * @default 'any'
   */
  readonly pods?: 'system' | 'any';
  /**
   * Name of the pool that stands in while this one is replaced, as a change of size, zones or disk does. Without it
   * Terraform refuses such a change.
   * @default - none
   */
  readonly temporaryName?: string;
}

/** Bounds of the autoscaler. */
export interface NodeCountRange {
  readonly min: number;
  readonly max: number;
}

/** `ephemeral` lives on the host itself: fast, free of charge, and empty after every restart. */
export type OsDisk =
  | { readonly kind: 'managed'; readonly gigabytes: number }
  | { readonly kind: 'ephemeral'; readonly gigabytes: number };

/** Pods per node where nothing is set. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
export const defaultMaxPods = { overlay: 250, subnet: 30 } as const;

/** The most nodes a pool has, without those that an upgrade adds. */
export function maxNodeCount({ nodeCount }: NodePoolSettings): number {
  return typeof nodeCount === 'number' ? nodeCount : nodeCount.max;
}

/** How many nodes an upgrade adds at most: a percentage is of the pool, rounded up. */
export function surgeNodeCount(pool: NodePoolSettings): number {
  const amount = Number.parseInt(pool.maxSurge, 10);
  return pool.maxSurge.endsWith('%') ? Math.ceil((maxNodeCount(pool) * amount) / 100) : amount;
}
