import type { AllowedTraffic, PortRange } from '../../engine/connection.ts';
import { formatTraffic } from '../../format/traffic-text.ts';
import type { Family } from '../../sets/address-set.ts';
import { allPorts, noNumbers, numberSets } from '../../sets/port-set.ts';
import { everyIcmp, everyTraffic, type Traffic } from '../../sets/traffic.ts';
import type { ExpectedPorts } from '../file/expectations.ts';

/** The packets that the words of an expectation mean, among those of one family. */
export function expectedTraffic(ports: ExpectedPorts, family: Family): Traffic {
  if (ports.kind === 'everything') return everyTraffic[family];
  const { tcp, udp, sctp, icmp } = ports;
  return { tcp, udp, sctp, icmp: icmp ? everyIcmp[family] : noNumbers, other: noNumbers };
}

/** Ports as reports tell them: `TCP 8080, 9080; ICMP`, or `everything`. */
export function describePorts(ports: ExpectedPorts): string {
  if (ports.kind === 'everything') return 'everything';
  const { tcp, udp, sctp, icmp } = ports;
  return formatTraffic({ allowed: { TCP: tcp, UDP: udp, SCTP: sctp }, icmp });
}

/** What an expectation would have to say to mean some traffic; more than it, where words for exactly that are missing. */
export function portsFor(traffic: AllowedTraffic): ExpectedPorts {
  if (portsInWords(traffic) === 'everything') return { kind: 'everything' };
  const { allowed, icmp } = traffic;
  return { kind: 'some', tcp: allowed.TCP, udp: allowed.UDP, sctp: allowed.SCTP, icmp };
}

/** The words of an expectation for some traffic: `everything`, or `[tcp/8080, icmp]`. */
export function portsInWords({ allowed, icmp, otherProtocols }: AllowedTraffic): string {
  const isAll = Object.values(allowed).every((ranges) => numberSets.covers(ranges, allPorts));
  if ((isAll && icmp) || otherProtocols !== undefined) return 'everything';
  const parts = Object.entries(allowed).flatMap(([protocol, ranges]) =>
    ranges.map((range) => portInWords(protocol.toLowerCase(), range)),
  );
  return `[${[...parts, ...(icmp ? ['icmp'] : [])].join(', ')}]`;
}

function portInWords(protocol: string, [first, last]: PortRange): string {
  if (first === 1 && last === 65_535) return protocol;
  return first === last ? `${protocol}/${first}` : `${protocol}/${first}-${last}`;
}
