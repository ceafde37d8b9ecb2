import { type Address, contains, formatAddress, parseCidr, tryParseCidr } from './evaluator/naive-address.ts';
import { readCluster } from './evaluator/naive-cluster.ts';
import type { NaivePacket, PacketEnd } from './evaluator/naive-packet.ts';
import type { RandomCluster } from './random/random-cluster.ts';

/** Which packets to try. */
export interface PacketChoice {
  /**
   * Whether addresses of the pod and node CIDRs count as ends: they are nobody's in the manifests.
   * @default "left out"
   */
  readonly clusterAddresses?: 'left out' | 'tried';
  /**
   * At most about so many packets, spread evenly over all of them.
   * @default all
   */
  readonly atMost?: number;
}

/**
 * The packets on which two evaluators could differ: between every two workloads on every port next to the edge of a
 * range and in every protocol, and between each workload and every address next to the edge of a CIDR on some of them.
 */
export function interestingPackets(
  cluster: RandomCluster,
  choice: PacketChoice = {},
): readonly NaivePacket[] {
  const pods = readCluster(cluster.objects).pods.map(
    ({ namespace, name }): PacketEnd => ({ kind: 'pod', namespace, name }),
  );
  const outside = addressesWorthTrying(cluster, choice.clusterAddresses ?? 'left out').map(
    (address): PacketEnd => ({ kind: 'ip', address }),
  );
  const between = pods.flatMap((from) => pods.filter((to) => to !== from).map((to) => ({ from, to })));
  const across = pods.flatMap((pod) =>
    outside.flatMap((ip) => [
      { from: pod, to: ip },
      { from: ip, to: pod },
    ]),
  );
  const contents = contentsWorthTrying(cluster);
  // Addresses are many and ports matter less to them: each pair gets every seventh content, another seventh each.
  const packets = [
    ...between.flatMap((ends) => contents.map((content) => ({ ...ends, ...content }))),
    ...across.flatMap((ends, pair) =>
      contents.filter((_, index) => index % 7 === pair % 7).map((content) => ({ ...ends, ...content })),
    ),
  ];
  const stride = Math.max(1, Math.ceil(packets.length / (choice.atMost ?? packets.length)));
  return packets.filter((_, index) => index % stride === 0);
}

/** Both ends of every CIDR in the manifests and options, and the addresses next to them. */
export function addressesWorthTrying(
  { objects, options }: RandomCluster,
  clusterAddresses: 'left out' | 'tried',
): readonly string[] {
  const pools = [...options.podCidrs, ...options.nodeCidrs].map(parseCidr);
  const cidrs = [...textsIn(objects), ...options.podCidrs, ...options.nodeCidrs].flatMap((text) => {
    const looksRight = /^[\da-fA-F:.]+(\/\d+)?$/.test(text) && /[.:]/.test(text);
    return looksRight ? (tryParseCidr(text) ?? []) : [];
  });
  const around = cidrs.flatMap(({ version, first, last }) =>
    [first - 1n, first, last, last + 1n]
      .filter((value) => value >= 0n && value < 1n << (version === 4 ? 32n : 128n))
      .map((value): Address => ({ version, value })),
  );
  const outside = around.filter(
    (address) => clusterAddresses === 'tried' || !pools.some((pool) => contains(pool, address)),
  );
  return [...new Set([...outside.map(formatAddress), '9.9.9.9'])];
}

type Content = Pick<NaivePacket, 'protocol' | 'port' | 'icmpType' | 'icmpCode'>;

function contentsWorthTrying({ objects }: RandomCluster): readonly Content[] {
  const edges = [...numbersIn(objects), ...textsIn(objects).flatMap(numbersOfRange)];
  const ports = [...new Set([1, 65535, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])])].filter(
    (port) => port >= 1 && port <= 65535,
  );
  return [
    ...['TCP', 'UDP', 'SCTP'].flatMap((protocol) => ports.map((port) => ({ protocol, port }))),
    ...[0, 8, 13, 17].map((icmpType) => ({ protocol: 'ICMP', icmpType })),
    ...[0, 4].map((icmpCode) => ({ protocol: 'ICMP', icmpType: 13, icmpCode })),
    ...['ICMP', 'UDPLite', '47'].map((protocol) => ({ protocol })),
  ];
}

/** Only fields that hold ports: others, such as order, are numbers too. */
const portFields = new Set(['port', 'endPort', 'ports', 'notPorts', 'containerPort', 'targetPort']);

function numbersIn(value: unknown, field = ''): readonly number[] {
  if (typeof value === 'number') return portFields.has(field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => numbersIn(item, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => numbersIn(item, key));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function numbersOfRange(text: string): readonly number[] {
  return /^\d+(:\d+)?$/.test(text) ? text.split(':').map(Number) : [];
}
