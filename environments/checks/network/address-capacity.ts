import { addressCount, tryParseCidr } from '../../settings/addresses/cidr.ts';
import type { ClusterSettings } from '../../settings/azure/cluster-settings.ts';
import { aksNetworkDefaults } from '../../settings/azure/network-settings.ts';
import { defaultMaxPods, maxNodeCount, surgeNodeCount } from '../../settings/azure/node-pool-settings.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkAzureSizes } from '../azure/azure-sizes.ts';
import { checkNodeCounts } from '../cluster/node-counts.ts';
import { placedPools } from '../cluster/node-pools.ts';

const path = 'azure.cluster.network';
/** Azure keeps the first four addresses of a subnet and the last. */
const reservedAddresses = 5;
/** An overlay gives each node a /24. */
const overlayAddressesPerNode = 256;

/** A range, what has to fit in, and how that is reckoned. */
interface Demand {
  readonly field: string;
  readonly text: string;
  readonly reserved: number;
  readonly needed: number;
  readonly reckoning: string;
}

/**
 * Ranges that are full before the autoscaler has reached its maximum, or in the middle of an upgrade.
 * https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
export function checkAddressCapacity(environment: Environment): readonly Finding[] {
  // Numbers that are wrong in themselves are reported as such, and nothing can be reckoned with them.
  if ([...checkNodeCounts(environment), ...checkAzureSizes(environment)].length > 0) return [];
  const { azure } = environment;
  return demands(azure.cluster).flatMap(({ field, text, reserved, needed, reckoning }) => {
    const range = tryParseCidr(text);
    if (range === undefined) return [];
    const available = addressCount(range) - reserved;
    if (needed <= available) return [];
    return [
      {
        path: `${path}.${field}`,
        value: field === 'kind' ? azure.cluster.network.kind : text,
        problem: `${text} has ${available} addresses to give, and ${needed} are needed: ${reckoning}`,
        remedy: 'Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools',
      },
    ];
  });
}

function demands(cluster: ClusterSettings): readonly Demand[] {
  const { network } = cluster;
  const kind = network.kind === 'own-vnet' ? network.pods.kind : 'node-subnet';
  const pools = placedPools(cluster).map(({ pool }) => ({
    nodes: maxNodeCount(pool) + surgeNodeCount(pool),
    pods: pool.maxPods ?? (kind === 'overlay' ? defaultMaxPods.overlay : defaultMaxPods.subnet),
  }));
  const nodes = sum(pools.map((pool) => pool.nodes));
  const pods = sum(pools.map((pool) => pool.nodes * pool.pods));
  const nodeRange =
    network.kind === 'own-vnet'
      ? { field: 'nodeSubnetCidr', text: network.nodeSubnetCidr }
      : { field: 'kind', text: aksNetworkDefaults.subnetCidr };
  const reckonedNodes = `${nodes} nodes, those that an upgrade adds included`;
  const nodesAlone = { ...nodeRange, reserved: reservedAddresses, needed: nodes, reckoning: reckonedNodes };
  if (network.kind !== 'own-vnet' || network.pods.kind === 'node-subnet') {
    const reckoning = `${reckonedNodes}, and an address for each of their ${pods} pods`;
    return [{ ...nodeRange, reserved: reservedAddresses, needed: nodes + pods, reckoning }];
  }
  if (network.pods.kind === 'overlay') {
    const needed = nodes * overlayAddressesPerNode;
    const reckoning = `a /24 for each of ${reckonedNodes}`;
    return [nodesAlone, { field: 'pods.cidr', text: network.pods.cidr, reserved: 0, needed, reckoning }];
  }
  const reckoning = `an address for each pod of ${reckonedNodes}`;
  return [
    nodesAlone,
    { field: 'pods.cidr', text: network.pods.cidr, reserved: reservedAddresses, needed: pods, reckoning },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
