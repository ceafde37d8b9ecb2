import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Cidr, contains, overlaps, tryParseCidr, within } from '../../settings/addresses/cidr.ts';
import {
  type AksNetwork,
  aksNetworkDefaults,
  type OwnNetwork,
} from '../../settings/azure/cluster/network-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

const path = 'azure.cluster.network';

/** A range, and the field that holds it. */
interface NamedRange {
  readonly field: string;
  readonly text: string;
  readonly range: Cidr;
}

/**
 * Address ranges that AKS accepts only to fail later: unreadable, overlapping, outside their VNet, or a DNS address
 * outside the Services. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
export function checkAddressRanges({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { network } = azure.cluster;
  switch (network.kind) {
    case 'created-by-aks':
      return checkAksNetwork(network);
    case 'own-vnet':
      return checkOwnNetwork(network);
  }
}

function checkAksNetwork({ serviceCidr, dnsServiceIp }: AksNetwork): readonly Finding[] {
  if (serviceCidr === undefined && dnsServiceIp === undefined) return [];
  if (serviceCidr === undefined || dnsServiceIp === undefined) {
    return [
      {
        path: `${path}.${serviceCidr === undefined ? 'serviceCidr' : 'dnsServiceIp'}`,
        value: undefined,
        problem: 'serviceCidr and dnsServiceIp depend on each other',
        remedy: 'Set both or neither',
      },
    ];
  }
  const services = readRange('serviceCidr', serviceCidr);
  if ('problem' in services) return [services];
  const vnet = tryParseCidr(aksNetworkDefaults.vnetCidr);
  const findings = [...checkReserved(services), ...checkServices(services, dnsServiceIp)];
  if (vnet !== undefined && overlaps(services.range, vnet)) {
    findings.push({
      path: `${path}.serviceCidr`,
      value: serviceCidr,
      problem: `overlaps ${aksNetworkDefaults.vnetCidr}, the VNet that AKS creates for nodes and pods`,
      remedy: `Choose a range outside it, such as ${aksNetworkDefaults.serviceCidr}`,
    });
  }
  return findings;
}

function checkOwnNetwork(network: OwnNetwork): readonly Finding[] {
  const { pods, dnsServiceIp } = network;
  const texts: readonly (readonly [string, string])[] = [
    ['vnetCidr', network.vnetCidr],
    ['nodeSubnetCidr', network.nodeSubnetCidr],
    ['endpointSubnetCidr', network.endpointSubnetCidr],
    ...(network.apiServerSubnetCidr === undefined
      ? []
      : [['apiServerSubnetCidr', network.apiServerSubnetCidr] as const]),
    ...(pods.kind === 'node-subnet' ? [] : [['pods.cidr', pods.cidr] as const]),
    ['serviceCidr', network.serviceCidr],
  ];
  const results = texts.map(([field, text]) => readRange(field, text));
  const ranges = results.filter((result) => 'range' in result);
  const vnet = ranges.find(({ field }) => field === 'vnetCidr');
  const subnetFields = [
    'nodeSubnetCidr',
    'endpointSubnetCidr',
    'apiServerSubnetCidr',
    ...(pods.kind === 'pod-subnet' ? ['pods.cidr'] : []),
  ];
  const subnets = ranges.filter(({ field }) => subnetFields.includes(field));
  // Subnets lie inside the VNet; all else may not touch it, nor one another.
  const apart = ranges.filter(({ field }) => field !== 'vnetCidr' && !subnetFields.includes(field));
  const services = ranges.find(({ field }) => field === 'serviceCidr');
  return [
    ...results.filter((result) => 'problem' in result),
    ...ranges.flatMap(checkReserved),
    ...subnets.flatMap(checkSmallest),
    ...(vnet === undefined ? [] : subnets.flatMap((subnet) => checkInside(subnet, vnet))),
    ...checkDisjoint(subnets),
    ...checkDisjoint(vnet === undefined ? apart : [vnet, ...apart]),
    ...(services === undefined ? [] : checkServices(services, dnsServiceIp)),
  ];
}

/**
 * Ranges that no network of a cluster may touch: AKS keeps the first four for its own use, the others mean something else
 * everywhere. https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
const reservedRanges = [
  ...['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'],
  ...['0.0.0.0/8', '127.0.0.0/8', '168.63.129.16/32', '224.0.0.0/3'],
];

/** Azure has no smaller subnets. */
const smallestSubnet = 29;

function checkReserved({ field, text, range }: NamedRange): readonly Finding[] {
  // Services that are too many are a finding of their own.
  if (field === 'serviceCidr' && range.prefix <= 12) return [];
  return reservedRanges
    .filter((reserved) => overlaps(range, parse(reserved)))
    .map((reserved) =>
      finding(
        `${path}.${field}`,
        text,
        `overlaps ${reserved}, which Azure reserves`,
        'Choose a private range elsewhere, such as a part of 10.0.0.0/8',
      ),
    );
}

function checkSmallest({ field, text, range }: NamedRange): readonly Finding[] {
  if (field === 'apiServerSubnetCidr') return checkApiServerSubnet(text, range);
  if (range.prefix <= smallestSubnet) return [];
  return [
    finding(
      `${path}.${field}`,
      text,
      `is smaller than a /${smallestSubnet}, the smallest subnet of Azure`,
      `Shorten the prefix to /${smallestSubnet} or less`,
    ),
  ];
}

/** https://learn.microsoft.com/azure/aks/api-server-vnet-integration#deploy-a-private-cluster-with-api-server-vnet-integration-using-bring-your-own-vnet */
function checkApiServerSubnet(text: string, { prefix }: Cidr): readonly Finding[] {
  if (prefix <= 28) return [];
  return [
    finding(
      `${path}.apiServerSubnetCidr`,
      text,
      'is smaller than the /28 that AKS wants for the API server',
      'Shorten the prefix to /28 or less',
    ),
  ];
}

/** @throws Error for a text that is no CIDR: a defect of the table above */
function parse(text: string): Cidr {
  const range = tryParseCidr(text);
  if (range === undefined) throw new Error(`${text} is not a range`);
  return range;
}

function readRange(field: string, text: string): NamedRange | Finding {
  const range = tryParseCidr(text);
  if (range !== undefined) return { field, text, range };
  return {
    path: `${path}.${field}`,
    value: text,
    problem: 'is not an IPv4 range in CIDR notation that names its network address',
    remedy: 'Write it like 10.0.0.0/16',
  };
}

function checkInside(subnet: NamedRange, vnet: NamedRange): readonly Finding[] {
  if (within(subnet.range, vnet.range)) return [];
  return [
    {
      path: `${path}.${subnet.field}`,
      value: subnet.text,
      problem: `does not lie inside vnetCidr ${vnet.text}`,
      remedy: 'Choose a part of the VNet, or enlarge the VNet',
    },
  ];
}

function checkDisjoint(ranges: readonly NamedRange[]): readonly Finding[] {
  return ranges.flatMap((range, index) =>
    ranges
      .slice(0, index)
      .filter((other) => overlaps(range.range, other.range))
      .map((other) => ({
        path: `${path}.${range.field}`,
        value: range.text,
        problem: `overlaps ${other.field} ${other.text}`,
        remedy: 'Choose ranges that share no address',
      })),
  );
}

function checkServices({ field, text, range }: NamedRange, dnsServiceIp: string): readonly Finding[] {
  const findings: Finding[] = [];
  if (range.prefix <= 12) {
    findings.push({
      path: `${path}.${field}`,
      value: text,
      problem: 'is too large: AKS wants fewer addresses than a /12 has',
      remedy: 'Lengthen the prefix to /13 or more',
    });
  }
  if (!contains(range, dnsServiceIp) || isAmongFirstTwo(range, dnsServiceIp)) {
    findings.push({
      path: `${path}.dnsServiceIp`,
      value: dnsServiceIp,
      problem: `is not a usable address of the Service range ${text}`,
      remedy: 'Choose an address inside the range, other than its first two',
    });
  }
  return findings;
}

/** The first address names the network, the second is that of the API server inside the cluster. */
function isAmongFirstTwo({ network }: Cidr, address: string): boolean {
  const first = network.octets.slice(0, 3).join('.');
  const last = network.octets[3] ?? 0;
  return [last, last + 1].some((octet) => address === `${first}.${octet}`);
}
