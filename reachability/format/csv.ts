import type { AllowedTraffic, Decider, Peer } from '../engine/connection.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { visible } from '../text/visible.ts';
import { formatDecider, formatPorts, formatRanges } from './traffic-text.ts';

/** Columns of a peer, those of the source before those of the destination. */
export const endColumns = ['from_namespace', 'from_kind', 'from', 'to_namespace', 'to_kind', 'to'] as const;
/** Columns of what passes. */
export const trafficColumns = ['tcp', 'udp', 'sctp', 'icmp', 'other_protocols'] as const;

/** Namespace, kind and name; of what is not among the manifests only the last. */
export function peerFields(peer: Peer): readonly string[] {
  switch (peer.kind) {
    case 'workload':
      return [peer.namespace, peer.workloadKind, peer.name];
    case 'ip':
      return ['', '', peer.ranges.join(' ')];
    case 'outsider':
      return [peer.namespace ?? '', '', nameOutsider(peer)];
  }
}

/** A field for each of the columns of what passes. */
export function trafficFields({
  allowed,
  icmp,
  icmpPartial,
  otherProtocols,
}: AllowedTraffic): readonly string[] {
  return [
    formatPorts(allowed.TCP),
    formatPorts(allowed.UDP),
    formatPorts(allowed.SCTP),
    icmp ? (icmpPartial ? 'some' : 'all') : '',
    formatRanges(otherProtocols ?? []),
  ];
}

/** One field for all that decided. */
export function deciderField(deciders: readonly Decider[]): string {
  return deciders.map((decider) => `${decider.direction}: ${formatDecider(decider)}`).join(' | ');
}

/** Fields as a record of RFC 4180, without its line break (https://www.rfc-editor.org/rfc/rfc4180#section-2). */
export function csvRecord(fields: readonly string[]): string {
  return fields.map(escapeField).join(',');
}

/**
 * A field that holds a separator or a quote is quoted, its quotes doubled. One that a spreadsheet would take for a formula
 * gets an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function escapeField(text: string): string {
  const field = visible(text).replace(/^[=+\-@]/, "'$&");
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
