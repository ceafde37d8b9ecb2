import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import type { Decider, Peer } from '../../engine/connection.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { formatDecider, formatPorts, formatRanges } from '../../format/traffic-text.ts';
import { foldRows } from '../../questions/listing/fold-rows.ts';
import { listPairs } from '../../questions/listing/list-connections.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import type { Passing } from '../../questions/listing/passing.ts';
import { visible } from '../../text/visible.ts';

const verdictColumns = ['tcp', 'udp', 'sctp', 'icmp', 'other_protocols', 'unknown', 'decided_by'];
const columns = ['from_namespace', 'from_kind', 'from', 'to_namespace', 'to_kind', 'to', ...verdictColumns];
const groupedColumns = ['record', 'group', 'namespace', 'kind', 'name', 'to_groups', ...verdictColumns];

/** One connection to a record, as RFC 4180 has it (https://www.rfc-editor.org/rfc/rfc4180#section-2). */
export function* listCsv(listing: Listing): Generator<string> {
  const nameOf = remember((peer: Peer) => record(peerFields(peer)));
  const restOf = remember((passing: Passing) => record(passingFields(passing)));
  yield `${record(columns)}\r\n`;
  for (const { from, to, passing } of listPairs(listing))
    yield `${nameOf(from)},${nameOf(to)},${restOf(passing)}\r\n`;
}

/**
 * The same by groups of peers that nothing tells apart: a `member` record for each peer with its group, then a
 * `connection` record for all groups that may do the same to the same groups. From a group to itself: between two different
 * members, if it has two.
 */
export function* listGroupedCsv(listing: Listing): Generator<string> {
  const { peers, groups, passingOf } = listing;
  yield `${record(groupedColumns)}\r\n`;
  const none = verdictColumns.map(() => '');
  for (const [group, members] of groups.entries()) {
    for (const member of members)
      yield `${record(['member', String(group), ...peerFields(elementAt(peers, member)), '', ...none])}\r\n`;
  }
  for (const { from, to, passing } of foldRows(listing))
    yield `connection,${from.join(' ')},,,,${to.join(' ')},${record(passingFields(passingOf(passing)))}\r\n`;
}

function passingFields({
  allowed,
  icmp,
  icmpPartial,
  otherProtocols,
  unknown,
  decidedBy,
}: Passing): readonly string[] {
  return [
    formatPorts(allowed.TCP),
    formatPorts(allowed.UDP),
    formatPorts(allowed.SCTP),
    icmp ? (icmpPartial ? 'some' : 'all') : '',
    formatRanges(otherProtocols ?? []),
    (unknown ?? []).map(({ reason, need }) => `${reason}; needed: ${need}`).join(' | '),
    decidedBy.map(describe).join(' | '),
  ];
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
