import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { maxNodeCount } from '../../settings/azure/cluster/node-pool-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { ResolvedPool } from '../../settings/resolve/resolve-azure.ts';
import { type PlacedPool, placedPools } from '../pools/node-pools.ts';
import { type Resources, tryNodeCapacity } from './node-capacity.ts';
import { type Placement, type PodDemand, podDemands } from './pod-demands.ts';

/** A node that pods are put on, one after the other. */
interface Node {
  readonly pool: ResolvedPool;
  readonly zone: string;
  cpu: number;
  memory: number;
  pods: number;
  /** What runs on it, by the name of a demand. */
  readonly holds: Set<string>;
}

/**
 * Pods that wait for ever: what they ask for does not fit on the nodes of their pools, with as many nodes as the autoscaler may
 * add, in the zones and on the hosts that they are spread over. The largest pods are placed first, each on the fullest
 * node that takes it, as a person would.
 */
export function checkCapacity(environment: ResolvedEnvironment): readonly Finding[] {
  const pools = workloadPools(environment);
  // Of a size that is not known nothing can be said: warnCapacity says so.
  if (pools.length === 0 || pools.some(({ pool }) => tryNodeCapacity(pool) === undefined)) return [];
  const nodes = pools.flatMap(({ pool }) => nodesOf(pool));
  return podDemands(environment).flatMap((demand) => {
    const suitable = nodes.filter(({ pool }) => accepts(pool, demand.placement));
    const placed = place(demand, suitable);
    return placed >= demand.replicas ? [] : [explain(demand, placed, suitable)];
  });
}

/** Pools of sizes that checkCapacity cannot judge, and with them all pods. */
export function warnCapacity(environment: ResolvedEnvironment): readonly Finding[] {
  return workloadPools(environment)
    .filter(({ pool }) => tryNodeCapacity(pool) === undefined)
    .map(({ path, pool }) =>
      finding(
        `${path}.vmSize`,
        pool.vmSize,
        'has a memory that is not known here, so whether all pods find room was not judged',
        'Compare what the pods ask for with kubectl describe node, or add the family to environments/checks/capacity/vm-memory.ts',
      ),
    );
}

/** The pools that take other pods than those of the cluster itself. */
function workloadPools({ azure }: ResolvedEnvironment): readonly PlacedPool[] {
  return placedPools(azure.cluster).filter(({ pool }) => pool.pods === 'any');
}

/** Every node that the pool may have, dealt out to its zones in turn, as Azure does. */
function nodesOf(pool: ResolvedPool): readonly Node[] {
  const { cpu, memory } = tryNodeCapacity(pool) ?? { cpu: 0, memory: 0 };
  const zones = pool.zones.length === 0 ? ['none'] : pool.zones;
  return Array.from({ length: maxNodeCount(pool) }, (_, index) => {
    const zone = zones[index % zones.length] ?? 'none';
    return { pool, zone, cpu, memory, pods: pool.podsPerNode, holds: new Set<string>() };
  });
}

/** Whether a pool has the labels that pods ask for, and no taint that keeps them away. */
function accepts(
  { labels, taints, spot }: ResolvedPool,
  { nodeSelector = {}, tolerations }: Placement,
): boolean {
  const all = [
    ...taints,
    ...(spot === undefined ? [] : ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule']),
  ];
  const repels = all
    .map((taint) => /^([^=]+)=([^:]*):(\w+)$/.exec(taint))
    .filter((match) => match?.[3] !== 'PreferNoSchedule')
    .some(
      (match) =>
        !tolerations.some(
          ({ key, value, effect }) =>
            key === match?.[1] &&
            (value === undefined || value === match[2]) &&
            (effect === undefined || effect === match[3]),
        ),
    );
  // Labels that AKS and Kubernetes set themselves are not known here.
  const asked = Object.entries(nodeSelector).filter(
    ([label]) => !/(^|\.)(kubernetes\.io|k8s\.io|azure\.com)\//.test(label),
  );
  return !repels && asked.every(([label, value]) => Object.hasOwn(labels, label) && labels[label] === value);
}

/** Puts the pods on nodes, and says how many found one. */
function place({ what, replicas, each, hosts, zones }: PodDemand, nodes: readonly Node[]): number {
  const inZone = new Map([...new Set(nodes.map(({ zone }) => zone))].map((zone) => [zone, 0]));
  for (let placed = 0; placed < replicas; placed++) {
    const fewest = Math.min(...inZone.values());
    const node = nodes
      .filter((one) => one.pods > 0 && one.cpu >= each.cpu && one.memory >= each.memory)
      .filter((one) => hosts === 'any' || !one.holds.has(what))
      .filter((one) => zones === 'any' || inZone.get(one.zone) === fewest)
      .toSorted((a, b) => a.memory - b.memory)[0];
    if (node === undefined) return placed;
    node.cpu -= each.cpu;
    node.memory -= each.memory;
    node.pods -= 1;
    node.holds.add(what);
    inZone.set(node.zone, (inZone.get(node.zone) ?? 0) + 1);
  }
  return replicas;
}

function explain(
  { path, what, replicas, each, hosts, zones }: PodDemand,
  placed: number,
  nodes: readonly Node[],
): Finding {
  const pools = [...new Set(nodes.map(({ pool }) => pool))];
  const offers = pools.map(
    (pool) =>
      `${pool.name} (${pool.vmSize}: ${describe(tryNodeCapacity(pool))} a node, ${maxNodeCount(pool)} nodes)`,
  );
  const apart = [...(hosts === 'apart' ? ['node'] : []), ...(zones === 'apart' ? ['zone'] : [])].join(
    ' and ',
  );
  return finding(
    path,
    describe(each),
    nodes.length === 0
      ? `${replicas} ${what} find no pool that takes them, by its labels and taints`
      : `${placed} of ${replicas} ${what} find room${apart === '' ? '' : `, each on a ${apart} of its own`}; left for workloads has ${offers.join(', ')}`,
    nodes.length === 0
      ? 'Give a pool of azure.cluster.userPools the labels that they ask for, or the pods tolerations of its taints'
      : 'Choose a larger vmSize or more nodes for the pool, or lower what the pods ask for',
  );
}

function describe(resources: Resources | undefined): string {
  return resources === undefined
    ? 'unknown'
    : `${resources.cpu}m CPU and ${Math.round(resources.memory)} MiB`;
}
