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

export const ALL_ICMP: NumberSet = [[0, 65_535]];
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
export const ALL_TRAFFIC: Readonly<Record<4 | 6, Traffic>> = { 4: allTraffic(1), 6: allTraffic(58) };

function allTraffic(icmp: number): Traffic {
  const other = numberSets.subtract(OTHER_PROTOCOLS, [[icmp, icmp]]);
  return { tcp: ALL_PORTS, udp: ALL_PORTS, sctp: ALL_PORTS, icmp: ALL_ICMP, other };
}

export function mapTraffic(each: (dimension: Dimension) => NumberSet): Traffic {
  return { tcp: each('tcp'), udp: each('udp'), sctp: each('sctp'), icmp: each('icmp'), other: each('other') };
}

export function isEmptyTraffic(traffic: Traffic): boolean {
  return DIMENSIONS.every((dimension) => traffic[dimension].length === 0);
}
