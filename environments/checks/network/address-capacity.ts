import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { addressCount, tryParseCidr } from '../../settings/addresses/cidr.ts';
import { aksNetworkDefaults } from '../../settings/azure/cluster/network-settings.ts';
import { maxNodeCount, surgeNodeCount } from '../../settings/azure/cluster/node-pool-settings.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { ResolvedAzure, ResolvedCluster } from '../../settings/resolve/resolve-azure.ts';
import { checkAzureSizes } from '../azure/azure-sizes.ts';
import { checkNodeCounts } from '../pools/node-counts.ts';
import { placedPools } from '../pools/node-pools.ts';

const path = 'azure.cluster.network';
/** Azure keeps the first four addresses of a subnet and the last. */
const reservedAddresses = 5;
/** An overlay gives each node a /24. */
const overlayAddressesPerNode = 256;

/** A range, how many addresses it needs, and how that is counted. */
interface Demand {
  readonly field: string;
  readonly text: string;
  readonly reserved: number;
  readonly needed: number;
  readonly calculation: string;
  /**
   * What to do where there are too few.
   * @default - enlarge the range, or have fewer nodes or pods
   */
  readonly remedy?: string;
}

const lowerPools = 'Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools';

/**
 * Ranges that are full before the autoscaler has reached its maximum, or in the middle of an upgrade.
 * https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
export function checkAddressCapacity(environment: ResolvedEnvironment): readonly Finding[] {
  // Counts that are wrong are findings already, and no sum can be made of them.
  if ([...checkNodeCounts(environment), ...checkAzureSizes(environment)].length > 0) return [];
  const { azure } = environment;
  return [...demands(azure.cluster), ...endpointDemands(azure)].flatMap((demand) => {
    const { field, text, reserved, needed, calculation, remedy = lowerPools } = demand;
    const range = tryParseCidr(text);
    if (range === undefined) return [];
    const available = addressCount(range) - reserved;
    // What is too small for any subnet is a finding of checkAddressRanges.
    if (needed <= available || available < 0) return [];
    return [
      {
        path: `${path}.${field}`,
        value: field === 'kind' ? azure.cluster.network.kind : text,
        problem: `${text} has ${available} free addresses, and ${needed} are needed: ${calculation}`,
        remedy,
      },
    ];
  });
}

function demands(cluster: ResolvedCluster): readonly Demand[] {
  const { network } = cluster;
  const pools = placedPools(cluster).map(({ pool }) => ({
    nodes: maxNodeCount(pool) + surgeNodeCount(pool),
    pods: pool.podsPerNode,
  }));
  const nodes = sum(pools.map((pool) => pool.nodes));
  const pods = sum(pools.map((pool) => pool.nodes * pool.pods));
  const nodeRange =
    network.kind === 'own-vnet'
      ? { field: 'nodeSubnetCidr', text: network.nodeSubnetCidr }
      : { field: 'kind', text: aksNetworkDefaults.subnetCidr };
  const countedNodes = `${nodes} nodes, those that an upgrade adds included`;
  const nodesAlone = { ...nodeRange, reserved: reservedAddresses, needed: nodes, calculation: countedNodes };
  if (network.kind !== 'own-vnet' || network.pods.kind === 'node-subnet') {
    const calculation = `${countedNodes}, and an address for each of their ${pods} pods`;
    return [{ ...nodeRange, reserved: reservedAddresses, needed: nodes + pods, calculation }];
  }
  if (network.pods.kind === 'overlay') {
    const needed = nodes * overlayAddressesPerNode;
    const calculation = `a /24 for each of ${countedNodes}`;
    return [nodesAlone, { field: 'pods.cidr', text: network.pods.cidr, reserved: 0, needed, calculation }];
  }
  const calculation = `an address for each pod of ${countedNodes}`;
  return [
    nodesAlone,
    { field: 'pods.cidr', text: network.pods.cidr, reserved: reservedAddresses, needed: pods, calculation },
  ];
}

/**
 * Addresses of private endpoints: two for a registry, itself and its data, with one more for the data of each replica; one for a
 * vault. https://learn.microsoft.com/azure/container-registry/container-registry-private-link
 */
function endpointDemands({ cluster, registry, keyVault }: ResolvedAzure): readonly Demand[] {
  const { network } = cluster;
  if (network.kind !== 'own-vnet') return [];
  const forRegistry =
    registry.sku === 'Premium' && registry.access === 'private' ? 2 + registry.replicas.length : 0;
  const forVault = keyVault?.access === 'private' ? 1 : 0;
  return [
    {
      field: 'endpointSubnetCidr',
      text: network.endpointSubnetCidr,
      reserved: reservedAddresses,
      needed: forRegistry + forVault,
      calculation: `${forRegistry} for the registry and its data, ${forVault} for the Key Vault`,
      remedy: 'Enlarge the range',
    },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
