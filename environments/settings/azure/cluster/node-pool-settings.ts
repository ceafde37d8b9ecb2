import { either } from '../../schema/either.ts';
import { oneOf, text, wholeNumber } from '../../schema/leaf.ts';
import { list } from '../../schema/list.ts';
import { object, optional, record, withDefault } from '../../schema/object.ts';
import type { Resolved, Written } from '../../schema/schema.ts';
import { variants } from '../../schema/variants.ts';

const mostNodes = 1000;
const gigabytes = wholeNumber(30, 2048);

/** Bounds of the autoscaler. */
export const nodeCountRange = object({
  /** The fewest nodes. */
  min: wholeNumber(0, mostNodes),
  /** The most nodes. */
  max: wholeNumber(1, mostNodes),
});

/** Virtual machines of one size that run pods. */
export const nodePoolSettings = object({
  /** 1 to 12 lower-case letters and digits, a letter first. */
  name: text,
  /** Such as `Standard_D4ds_v5`. */
  vmSize: text,
  /**
   * Version of Kubernetes on the nodes, such as `1.36`: that of the control plane, or up to three minor versions older. Without
   * an upgrade channel a pool may stay behind while the control plane is upgraded; see docs/upgrade-kubernetes.md.
   * @default - that of the control plane
   */
  kubernetesVersion: optional(text),
  /** A fixed number of nodes, or the range in which the autoscaler chooses. */
  nodeCount: either({
    when: (value) => typeof value === 'object',
    use: nodeCountRange,
    otherwise: wholeNumber(0, mostNodes),
  }),
  /** Availability zones the nodes are spread over. */
  zones: list(text),
  /** How many nodes an upgrade may add at a time: a number or a percentage, such as `10%`. */
  maxSurge: text,
  /**
   * How long an upgrade waits for the pods of a node to leave it, in minutes: 1 to 1440.
   * @default 30
   */
  drainMinutes: withDefault(wholeNumber(1, 1440), 30),
  /**
   * How long an upgrade waits before it goes on to the next node, in minutes: 0 to 30.
   * @default 0
   */
  soakMinutes: withDefault(wholeNumber(0, 30), 0),
  /**
   * What becomes of a node that its pods do not leave in time: with `Schedule` the upgrade stops and the node takes pods
   * again, with `Cordon` the node stays as it is, closed, and the upgrade goes on with the next.
   * https://learn.microsoft.com/azure/aks/upgrade-options#undrainable-node-behavior
   * @default 'Schedule'
   */
  undrainable: withDefault(oneOf('Schedule', 'Cordon'), 'Schedule'),
  /**
   * How many pods fit on a node: 10 to 250.
   * @default - AKS chooses {@link defaultMaxPods}
   */
  maxPods: optional(wholeNumber(10, 250)),
  /**
   * Where the node's operating system lives.
   * @default - AKS chooses
   */
  osDisk: optional(
    variants('kind', {
      managed: {
        /** Size of the disk. */
        gigabytes,
      },
      /** On the host itself: fast, free of charge, and empty after every restart. */
      ephemeral: {
        /** Size of the disk. */
        gigabytes,
      },
    }),
  ),
  /**
   * Labels of the nodes, which pods can ask for.
   * @default - none but those of AKS
   */
  labels: withDefault(record(text), {}),
  /**
   * Taints of the nodes, such as `dedicated=dgraph:NoSchedule`: only pods that tolerate them run there. For pools of workloads.
   * @default - none
   */
  taints: withDefault(list(text), []),
  /**
   * The nodes' operating system.
   * @default - AKS chooses Ubuntu
   */
  os: optional(oneOf('Ubuntu', 'Ubuntu2204', 'AzureLinux', 'AzureLinux3')),
  /**
   * Spare machines at a lower price, which Azure takes back at any time: for pools of workloads that bear it, never for
   * the database. AKS taints them with `kubernetes.azure.com/scalesetpriority=spot:NoSchedule`.
   * @default - none: machines that stay
   */
  spot: optional(
    object({
      /** What becomes of a machine that is taken back. */
      eviction: oneOf('Delete', 'Deallocate'),
      /**
       * The highest price, in tenths of a US cent per hour and machine.
       * @default - that of machines that stay
       */
      highestPrice: optional(wholeNumber(1)),
    }),
  ),
  /**
   * Encrypts temporary disks and caches on the virtual machine's host. The subscription needs the feature
   * `EncryptionAtHost` of Microsoft.Compute.
   * @default 'off'
   */
  hostEncryption: withDefault(oneOf('on', 'off'), 'off'),
  /**
   * `system` keeps all pods away but those of the cluster itself, by the taint `CriticalAddonsOnly`; only for the
   * cluster's first pool.
   * @default 'any'
   */
  pods: withDefault(oneOf('system', 'any'), 'any'),
  /**
   * Name of the pool that takes over while this one is replaced, as a change of size, zones or disk does. Without it
   * Terraform refuses such a change.
   * @default - none
   */
  temporaryName: optional(text),
});
export interface NodePoolSettings extends Written<typeof nodePoolSettings> {}
export interface NodePoolWithDefaults extends Resolved<typeof nodePoolSettings> {}

/** Pods per node where nothing is set. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
export const defaultMaxPods = { overlay: 250, subnet: 30 } as const;

/** The most nodes a pool has, without those that an upgrade adds. */
export function maxNodeCount({ nodeCount }: Pick<NodePoolWithDefaults, 'nodeCount'>): number {
  return typeof nodeCount === 'number' ? nodeCount : nodeCount.max;
}

/** How many nodes an upgrade adds at most: a percentage is of the pool, rounded up. */
export function surgeNodeCount(pool: Pick<NodePoolWithDefaults, 'nodeCount' | 'maxSurge'>): number {
  const amount = Number.parseInt(pool.maxSurge, 10);
  return pool.maxSurge.endsWith('%') ? Math.ceil((maxNodeCount(pool) * amount) / 100) : amount;
}
