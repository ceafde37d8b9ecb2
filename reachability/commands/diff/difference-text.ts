import type { Difference } from '../../diff/difference.ts';
import type { Paint } from '../../format/paint.ts';
import { formatPeer } from '../../format/traffic-text.ts';
import { LINE_WIDTH, withCommas, wrapItems } from '../../text/wrap.ts';
import { type DifferenceRow, differenceRows, summarizeDifference } from './difference-rows.ts';

/** The verdict first, then what opens, then what closes, each with its reasons. */
export function formatDifference(difference: Difference, paint: Paint): string {
  const { addedWorkloads, removedWorkloads, notes } = difference;
  const rows = differenceRows(difference);
  const of = (kind: DifferenceRow['kind']) => rows.filter((row) => row.kind === kind);
  const blocks = [
    [paint('heading', capitalize(summarizeDifference(difference)))],
    ...workloadBlock('New workloads', addedWorkloads.map(formatPeer)),
    ...workloadBlock('Workloads that are gone', removedWorkloads.map(formatPeer)),
    ...of('opened').map((row) => rowLines(row, paint('open', '+ opened'))),
    ...of('closed').map((row) => rowLines(row, paint('refused', '- closed'))),
    ...(notes.length === 0 ? [] : [notes]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowLines({ from, to, traffic, because }: DifferenceRow, verb: string): readonly string[] {
  return [
    `${verb} ${traffic}`,
    ...wrapItems(['from', ...withCommas(from)], LINE_WIDTH - 4, '').map((line) => `    ${line}`),
    ...wrapItems(['to', ...withCommas(to)], LINE_WIDTH - 4, '').map((line) => `    ${line}`),
    ...because.flatMap((reason) =>
      wrapItems(reason.split(' '), LINE_WIDTH - 8, '').map(
        (line, i) => `    ${i === 0 ? '' : '    '}${line}`,
      ),
    ),
  ];
}

function workloadBlock(title: string, names: readonly string[]): readonly (readonly string[])[] {
  if (names.length === 0) return [];
  return [[`${title}:`, ...wrapItems(names, LINE_WIDTH - 2).map((line) => `  ${line}`)]];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
