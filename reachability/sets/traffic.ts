import { allPorts, type NumberSet, noNumbers, numberSets } from './port-set.ts';

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

export const dimensions: readonly Dimension[] = ['tcp', 'udp', 'sctp', 'icmp', 'other'];
export const portProtocols: readonly PortProtocol[] = ['tcp', 'udp', 'sctp'];

const ofTypes = (...types: readonly (readonly [number, number])[]): NumberSet =>
  types.map(([first, last]) => [first * 256, last * 256 + 255] as const);
/**
 * The ICMP that can open a connection, with any code: requests for an echo, a timestamp, information and an address mask, and
 * for IPv6 echo, node information and what finds neighbours. Whatever else is not an answer, the kernel's connection tracking
 * calls invalid, and Felix drops it before it asks a policy.
 * https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/netfilter/nf_conntrack_proto_icmp.c
 */
export const everyIcmp: Readonly<Record<4 | 6, NumberSet>> = {
  4: ofTypes([8, 8], [13, 13], [15, 15], [17, 17]),
  6: ofTypes([128, 128], [130, 136], [139, 139], [143, 143]),
};
const otherProtocols: NumberSet = numberSets.subtract(
  [[0, 255]],
  [
    [6, 6],
    [17, 17],
    [132, 132],
  ],
);

export const noTraffic: Traffic = {
  tcp: noNumbers,
  udp: noNumbers,
  sctp: noNumbers,
  icmp: noNumbers,
  other: noNumbers,
};
/** The family's own ICMP is in `icmp`, so it is left out of `other`; the other family's is an odd protocol like any. */
export const everyTraffic: Readonly<Record<4 | 6, Traffic>> = {
  4: allTraffic(1, everyIcmp[4]),
  6: allTraffic(58, everyIcmp[6]),
};

function allTraffic(icmpProtocol: number, icmp: NumberSet): Traffic {
  const other = numberSets.subtract(otherProtocols, [[icmpProtocol, icmpProtocol]]);
  return { tcp: allPorts, udp: allPorts, sctp: allPorts, icmp, other };
}

export function mapTraffic(each: (dimension: Dimension) => NumberSet): Traffic {
  return { tcp: each('tcp'), udp: each('udp'), sctp: each('sctp'), icmp: each('icmp'), other: each('other') };
}

export function isEmptyTraffic(traffic: Traffic): boolean {
  return dimensions.every((dimension) => traffic[dimension].length === 0);
}
