import type { Connection, Decider, Peer } from '../../engine/connection.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { formatDecider, formatPorts, formatRanges } from '../../format/traffic-text.ts';

const COLUMNS = [
  'from_namespace',
  'from_kind',
  'from',
  'to_namespace',
  'to_kind',
  'to',
  'tcp',
  'udp',
  'sctp',
  'icmp',
  'other_protocols',
  'unknown',
  'decided_by',
];

/** One connection to a record, as RFC 4180 has it (https://www.rfc-editor.org/rfc/rfc4180#section-2). */
export function* listCsv(connections: Iterable<Connection>): Generator<string> {
  yield record(COLUMNS);
  for (const { from, to, allowed, icmp, icmpPartial, otherProtocols, unknown, decidedBy } of connections) {
    yield record([
      ...peerFields(from),
      ...peerFields(to),
      formatPorts(allowed.TCP),
      formatPorts(allowed.UDP),
      formatPorts(allowed.SCTP),
      icmp ? (icmpPartial ? 'some' : 'all') : '',
      formatRanges(otherProtocols ?? []),
      (unknown ?? []).map(({ reason, need }) => `${reason}; needed: ${need}`).join(' | '),
      decidedBy.map(describe).join(' | '),
    ]);
  }
}

function peerFields(peer: Peer): readonly string[] {
  switch (peer.kind) {
    case 'workload':
      return [peer.namespace, peer.workloadKind, peer.name];
    case 'ip':
      return ['', '', peer.ranges.join(' ')];
    case 'outsider':
      return [peer.namespace ?? '', '', nameOutsider(peer)];
  }
}

function describe(decider: Decider): string {
  return `${decider.direction}: ${formatDecider(decider)}`;
}

function record(fields: readonly string[]): string {
  return `${fields.map(escapeField).join(',')}\r\n`;
}

/** A field that holds a separator, a quote or a line break is quoted, its quotes doubled. */
function escapeField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
