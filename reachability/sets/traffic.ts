import { ALL_PORTS, NO_NUMBERS, type NumberSet, numberSets } from './port-set.ts';

/**
 * Kinds of packets between two addresses of one family. `icmp` holds `type * 256 + code` of that family's ICMP; `other`
 * holds numbers of every further IP protocol (https://www.iana.org/assignments/protocol-numbers).
 */
export interface Traffic {
  readonly tcp: NumberSet;
  readonly udp: NumberSet;
  readonly sctp: NumberSet;
  readonly icmp: NumberSet;
  readonly other: NumberSet;
}

export type Dimension = keyof Traffic;
/** The protocols whose packets carry ports. */
export type PortProtocol = 'tcp' | 'udp' | 'sctp';

export const DIMENSIONS: readonly Dimension[] = ['tcp', 'udp', 'sctp', 'icmp', 'other'];
export const PORT_PROTOCOLS: readonly PortProtocol[] = ['tcp', 'udp', 'sctp'];

const ofTypes = (...types: readonly (readonly [number, number])[]): NumberSet =>
  types.map(([first, last]) => [first * 256, last * 256 + 255] as const);
/**
 * The ICMP that can open a connection, with any code: requests for an echo, a timestamp, information and an address mask, and
 * for IPv6 echo, node information and what finds neighbours. Whatever else is not an answer, the kernel's connection tracking
 * calls invalid, and Felix drops it before it asks a policy.
 * https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/netfilter/nf_conntrack_proto_icmp.c
 */
export const ALL_ICMP: Readonly<Record<4 | 6, NumberSet>> = {
  4: ofTypes([8, 8], [13, 13], [15, 15], [17, 17]),
  6: ofTypes([128, 128], [130, 136], [139, 139], [143, 143]),
};
const OTHER_PROTOCOLS: NumberSet = numberSets.subtract(
  [[0, 255]],
  [
    [6, 6],
    [17, 17],
    [132, 132],
  ],
);

export const NO_TRAFFIC: Traffic = {
  tcp: NO_NUMBERS,
  udp: NO_NUMBERS,
  sctp: NO_NUMBERS,
  icmp: NO_NUMBERS,
  other: NO_NUMBERS,
};
/** The family's own ICMP is in `icmp`, so it is left out of `other`; the other family's is an odd protocol like any. */
export const ALL_TRAFFIC: Readonly<Record<4 | 6, Traffic>> = {
  4: allTraffic(1, ALL_ICMP[4]),
  6: allTraffic(58, ALL_ICMP[6]),
};

function allTraffic(icmpProtocol: number, icmp: NumberSet): Traffic {
  const other = numberSets.subtract(OTHER_PROTOCOLS, [[icmpProtocol, icmpProtocol]]);
  return { tcp: ALL_PORTS, udp: ALL_PORTS, sctp: ALL_PORTS, icmp, other };
}

export function mapTraffic(each: (dimension: Dimension) => NumberSet): Traffic {
  return { tcp: each('tcp'), udp: each('udp'), sctp: each('sctp'), icmp: each('icmp'), other: each('other') };
}

export function isEmptyTraffic(traffic: Traffic): boolean {
  return DIMENSIONS.every((dimension) => traffic[dimension].length === 0);
}
