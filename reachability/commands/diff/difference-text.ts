import type { Difference } from '../../diff/difference.ts';
import type { Layout } from '../../format/layout.ts';
import { formatPeer } from '../../format/traffic-text.ts';
import { visible } from '../../text/visible.ts';
import { withCommas, wrapItems } from '../../text/wrap.ts';
import { type DifferenceRow, differenceRows, summarizeDifference } from './difference-rows.ts';

/** The verdict first, then what opens, then what closes, each with its reasons. */
export function formatDifference(difference: Difference, { paint, columns }: Layout): string {
  const { addedWorkloads, removedWorkloads, notes } = difference;
  const rows = differenceRows(difference);
  const of = (kind: DifferenceRow['kind']) => rows.filter((row) => row.kind === kind);
  const blocks = [
    [paint('heading', capitalize(summarizeDifference(difference)))],
    ...workloadBlock('New workloads', addedWorkloads.map(formatPeer), columns),
    ...workloadBlock('Workloads that are gone', removedWorkloads.map(formatPeer), columns),
    ...of('opened').map((row) => rowLines(row, paint('open', '+ opened'), columns)),
    ...of('closed').map((row) => rowLines(row, paint('refused', '- closed'), columns)),
    ...(notes.length === 0 ? [] : [notes.map(visible)]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowLines(
  { from, to, traffic, because }: DifferenceRow,
  verb: string,
  columns: number,
): readonly string[] {
  return [
    ...wrapItems([verb, ...traffic.split(' ')], columns - 8, '').map(
      (line, i) => `${i === 0 ? '' : '        '}${line}`,
    ),
    ...wrapItems(['from', ...withCommas(from)], columns - 4, '').map((line) => `    ${line}`),
    ...wrapItems(['to', ...withCommas(to)], columns - 4, '').map((line) => `    ${line}`),
    ...because.flatMap((reason) =>
      wrapItems(reason.split(' '), columns - 8, '').map((line, i) => `    ${i === 0 ? '' : '    '}${line}`),
    ),
  ];
}

function workloadBlock(
  title: string,
  names: readonly string[],
  columns: number,
): readonly (readonly string[])[] {
  if (names.length === 0) return [];
  return [[`${title}:`, ...wrapItems(names, columns - 2).map((line) => `  ${line}`)]];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
