import ipaddr from 'ipaddr.js';
import type { AllowedTraffic, Peer, PortRange } from '../../../reachability/engine/connection.ts';
import type { Family } from '../../../reachability/sets/address-set.ts';
import { naiveVerdicts } from './evaluator/naive-evaluator.ts';
import type { NaivePacket, PacketEnd } from './evaluator/naive-packet.ts';
import type { RandomCluster } from './random/random-cluster.ts';

/** Whether a peer is the end of a packet, or holds it. */
export function isEnd(peer: Peer, end: PacketEnd): boolean {
  if (peer.kind === 'workload') {
    return end.kind === 'pod' && end.namespace === peer.namespace && end.name === peer.name;
  }
  return end.kind === 'ip' && peer.kind === 'ip' && peer.ranges.some((range) => inRange(range, end.address));
}

function inRange(range: string, address: string): boolean {
  const [first = '', last = first] = range.split('-');
  const parsed = ipaddr.parse(address);
  if (parsed.kind() !== ipaddr.parse(first).kind()) return false;
  return value(first) <= value(address) && value(address) <= value(last);
}

function value(address: string): bigint {
  return ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** Whether a packet is among what a list of connections or of changes tells. */
export function passes({ allowed, icmp }: AllowedTraffic, { protocol, port }: NaivePacket): boolean {
  const within = (ranges: readonly PortRange[]) =>
    ranges.some(([first, last]) => port !== undefined && first <= port && port <= last);
  switch (protocol) {
    case 'TCP':
    case 'UDP':
    case 'SCTP':
      return within(allowed[protocol]);
    default:
      return icmp;
  }
}

/** Packets whose fate the list of connections tells: it does not tell source ports, ICMP types or other protocols. */
export function isComparable({ protocol, sourcePort, icmpType, icmpCode }: NaivePacket): boolean {
  return (
    ['TCP', 'UDP', 'SCTP', 'ICMP'].includes(protocol) &&
    sourcePort === undefined &&
    icmpType === undefined &&
    icmpCode === undefined
  );
}

/** Pods without an IPv6 range have no IPv6 address, and so no connection to one: the naive evaluator asks all the same. */
export function isOfPodFamily({ podCidrs }: RandomCluster['options'], { from, to }: NaivePacket): boolean {
  const isVersion6 = [from, to].some((end) => end.kind === 'ip' && end.address.includes(':'));
  return !isVersion6 || podCidrs.some((cidr) => cidr.includes(':'));
}

/**
 * The naive evaluator is asked about each family in use. Without ranges, IPv6 is in use where anything mentions it. The list
 * of connections does not tell the ICMP of the one from that of the other.
 */
export function naiveVerdict(
  { options, objects }: RandomCluster,
  families: readonly Family[],
): (packet: NaivePacket) => boolean | 'unknown' {
  const verdicts = naiveVerdicts(objects, options);
  return (packet) => {
    const address = [packet.from, packet.to].find((end) => end.kind === 'ip')?.address;
    const possible = address === undefined ? families : ([address.includes(':') ? 6 : 4] as const);
    const answers = possible.map((ipVersion) =>
      verdicts({
        ...packet,
        ipVersion,
        protocol: packet.protocol === 'ICMP' && ipVersion === 6 ? 'ICMPv6' : packet.protocol,
      }),
    );
    return answers.includes(true) || (answers.includes('unknown') ? 'unknown' : false);
  };
}
