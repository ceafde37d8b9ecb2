import type { Options } from '../contract/options.ts';
import {
  type Addresses,
  addressesOf,
  addressSets,
  allAddresses,
  type Cidr,
  type Family,
  tryParseAddress,
  tryParseCidr,
  tryParseCidrOrAddress,
} from '../sets/address-set.ts';
import type { Objects } from './objects.ts';
import { isEndpoint } from './pods.ts';
import type { EntityMatch } from './policy.ts';

/** Instance metadata of the clouds, served on the node. */
export const instanceMetadata = '169.254.169.254';
/** Azure's platform service: DNS and agents. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
export const wireServer = '168.63.129.16';
/** Where Azure's load balancers probe from whether a node is up: the platform's address. */
export const healthProbes = wireServer;

/** Ranges that no pod can have an address in: Calico refuses such pools. */
const neverPods = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  `${wireServer}/32`,
  '224.0.0.0/3',
  '::/127',
  'fe80::/10',
  'ff00::/8',
];

/** Addresses that routers of the internet do not carry (https://www.iana.org/assignments/iana-ipv4-special-registry). */
export const notPublic = addressesOf(
  [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    `${wireServer}/32`,
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '224.0.0.0/3',
    '::/127',
    'fc00::/7',
    'fe80::/10',
    'ff00::/8',
  ].flatMap((text) => tryParseCidr(text) ?? []),
);

/** Where the pods of the manifests may have their addresses. */
export function podSpace({ podCidrs }: Options, families: readonly Family[]): Addresses {
  const given = addressesOf(podCidrs);
  const never = addressesOf(neverPods.flatMap((text) => tryParseCidr(text) ?? []));
  const of = (family: Family) => {
    if (!families.includes(family)) return [];
    return given[family].length > 0
      ? given[family]
      : addressSets.subtract(allAddresses[family], never[family]);
  };
  return { 4: of(4), 6: of(6) };
}

/**
 * The families in use. With --pod-cidr, they are those of its ranges, and any that a pod has an address of. Without it, pods
 * have IPv4 addresses, and IPv6 counts as soon as anything mentions an address of it.
 */
export function familiesInUse(
  objects: Objects,
  options: Options,
  mentioned: readonly Addresses[] = mentionedAddresses(objects, options),
): readonly Family[] {
  const { podCidrs } = options;
  const addresses = objects.pods.flatMap((pod) => (isEndpoint(pod, options) ? pod.addresses : []));
  const has = (family: Family) => addresses.some((address) => tryParseAddress(address)?.family === family);
  if (podCidrs.length > 0)
    return ([4, 6] as const).filter(
      (family) => podCidrs.some((cidr) => cidr.family === family) || has(family),
    );
  const uses6 =
    mentioned.some((addresses) => addresses[6].length > 0) ||
    has(6) ||
    objects.policies.some((p) =>
      [...p.rules.ingress, ...p.rules.egress].some((r) => r.match.ipVersion === 6),
    );
  return uses6 ? [4, 6] : [4];
}

/**
 * Cuts the addresses outside the cluster at every boundary that a policy, a set or an option mentions. Nodes are outside,
 * even where they share a range with the pods, as they do in a flat network.
 */
export function outsideRanges(
  cuts: readonly Addresses[],
  { podCidrs, nodeCidrs, serviceCidrs }: Options,
  family: Family,
): Addresses[] {
  const pods = addressSets.subtract(addressesOf(podCidrs)[family], addressesOf(nodeCidrs)[family]);
  const inside = addressSets.union(pods, addressesOf(serviceCidrs)[family]);
  const outside = addressSets.subtract(allAddresses[family], inside);
  const starts = new Set<bigint>();
  for (const cut of cuts) {
    for (const [first, last] of cut[family]) {
      starts.add(first);
      starts.add(last + 1n);
    }
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return outside.flatMap(([first, last]) => {
    const inner = sorted.filter((start) => start > first && start <= last);
    const edges = [first, ...inner, last + 1n];
    return edges.slice(0, -1).map((start, i) => {
      const range = [[start, (edges[i + 1] ?? 0n) - 1n]] as const;
      return family === 4 ? { 4: range, 6: [] } : { 4: [], 6: range };
    });
  });
}

/** Every address list that policies, sets, host endpoints, slices and options mention. */
export function mentionedAddresses(objects: Objects, { nodeCidrs }: Options): readonly Addresses[] {
  const ofEntity = ({ nets, notNets }: EntityMatch): Addresses[] =>
    [nets, notNets].flatMap((list) => list ?? []);
  const ofPolicies = objects.policies.flatMap(({ rules }) =>
    [...rules.ingress, ...rules.egress].flatMap(({ match }) => [
      ...ofEntity(match.source),
      ...ofEntity(match.destination),
    ]),
  );
  const slices = objects.endpointSlices.flatMap((slice) =>
    slice.addresses.flatMap((a): Cidr[] => [tryParseCidrOrAddress(a) ?? []].flat()),
  );
  return [
    ...ofPolicies,
    ...objects.networkSets.map((set) => set.addresses),
    ...objects.hostEndpoints.map((host) => host.addresses),
    ...slices.map((cidr) => addressesOf([cidr])),
    addressesOf(nodeCidrs),
  ];
}
