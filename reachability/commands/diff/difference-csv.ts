import type { Change, Difference } from '../../diff/difference.ts';
import type { WorkloadPeer } from '../../engine/connection.ts';
import {
  csvRecord,
  deciderField,
  endColumns,
  peerFields,
  trafficColumns,
  trafficFields,
} from '../../format/csv.ts';

const columns = [
  'record',
  ...endColumns,
  ...trafficColumns,
  'certain',
  'decided_before',
  'decided_now',
  'note',
];

/**
 * A record for each change, `opened` or `closed`, in the columns of the list; before them one for each `new workload` and each
 * `gone workload`, and after them a `note` for what was not compared.
 */
export function* differenceCsv({
  addedWorkloads,
  removedWorkloads,
  changes,
  notes,
}: Difference): Generator<string> {
  yield line(columns);
  for (const workload of addedWorkloads) yield line(workloadFields('new workload', workload));
  for (const workload of removedWorkloads) yield line(workloadFields('gone workload', workload));
  for (const change of changes) yield line(changeFields(change));
  for (const note of notes) yield line(['note', ...blank(columns.length - 2), note]);
}

function workloadFields(record: string, workload: WorkloadPeer): readonly string[] {
  const fields = [record, ...peerFields(workload)];
  return [...fields, ...blank(columns.length - fields.length)];
}

function changeFields(change: Change): readonly string[] {
  return [
    change.kind,
    ...peerFields(change.from),
    ...peerFields(change.to),
    ...trafficFields(change),
    change.isCertain ? 'yes' : 'no',
    deciderField(change.before),
    deciderField(change.after),
    '',
  ];
}

function blank(count: number): readonly string[] {
  return Array.from({ length: count }, () => '');
}

function line(fields: readonly string[]): string {
  return `${csvRecord(fields)}\r\n`;
}
