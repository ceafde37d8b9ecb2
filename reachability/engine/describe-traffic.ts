import type { Family } from '../sets/address-set.ts';
import { allPorts, type NumberSet, numberSets } from '../sets/port-set.ts';
import { everyIcmp, everyTraffic, isEmptyTraffic, type Traffic } from '../sets/traffic.ts';
import type { AllowedTraffic, PortRange } from './connection.ts';

/** Joins what is possible over either family into the form of the JSON. */
export function describeTraffic(
  byFamily: readonly { readonly family: Family; readonly traffic: Traffic }[],
): AllowedTraffic {
  const used = byFamily.filter(({ traffic }) => !isEmptyTraffic(traffic));
  const ports = (protocol: 'tcp' | 'udp' | 'sctp'): readonly PortRange[] =>
    join(used.map(({ traffic }) => traffic[protocol]));
  const allowed = { TCP: ports('tcp'), UDP: ports('udp'), SCTP: ports('sctp') };
  const icmp = used.some(({ traffic }) => traffic.icmp.length > 0);
  const allIcmp = used.some(({ family, traffic }) => numberSets.covers(traffic.icmp, everyIcmp[family]));
  const other = join(used.map(({ traffic }) => traffic.other));
  const allOther = used.some(({ family, traffic }) =>
    numberSets.covers(traffic.other, everyTraffic[family].other),
  );
  const isAll =
    allIcmp && allOther && Object.values(allowed).every((ranges) => numberSets.covers(ranges, allPorts));
  return {
    allowed,
    icmp,
    ...(icmp && !allIcmp ? { icmpPartial: true } : {}),
    ...(other.length > 0 && !isAll ? { otherProtocols: other } : {}),
  };
}

function join(sets: readonly NumberSet[]): NumberSet {
  return numberSets.normalize(sets.flat());
}
