import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import type { Peer } from '../../engine/connection.ts';
import {
  csvRecord,
  deciderField,
  endColumns,
  peerFields,
  trafficColumns,
  trafficFields,
} from '../../format/csv.ts';
import { foldRows } from '../../questions/listing/fold-rows.ts';
import { listPairs } from '../../questions/listing/list-connections.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import type { Passing } from '../../questions/listing/passing.ts';

const verdictColumns = [...trafficColumns, 'unknown', 'decided_by'];
const columns = [...endColumns, ...verdictColumns];
const groupedColumns = ['record', 'group', 'namespace', 'kind', 'name', 'to_groups', ...verdictColumns];

/** One connection to a record, as RFC 4180 has it (https://www.rfc-editor.org/rfc/rfc4180#section-2). */
export function* listCsv(listing: Listing): Generator<string> {
  const nameOf = remember((peer: Peer) => csvRecord(peerFields(peer)));
  const restOf = remember((passing: Passing) => csvRecord(passingFields(passing)));
  yield `${csvRecord(columns)}\r\n`;
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
  yield `${csvRecord(groupedColumns)}\r\n`;
  const none = verdictColumns.map(() => '');
  for (const [group, members] of groups.entries()) {
    for (const member of members)
      yield `${csvRecord(['member', String(group), ...peerFields(elementAt(peers, member)), '', ...none])}\r\n`;
  }
  for (const { from, to, passing } of foldRows(listing))
    yield `connection,${from.join(' ')},,,,${to.join(' ')},${csvRecord(passingFields(passingOf(passing)))}\r\n`;
}

function passingFields(passing: Passing): readonly string[] {
  return [
    ...trafficFields(passing),
    (passing.unknown ?? []).map(({ reason, need }) => `${reason}; needed: ${need}`).join(' | '),
    deciderField(passing.decidedBy),
  ];
}
