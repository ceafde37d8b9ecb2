import type { Difference } from '../../diff/difference.ts';
import { codeCell, markdownTable, markdownText } from '../../format/markdown.ts';
import { formatPeer } from '../../format/traffic-text.ts';
import { countOf } from '../../text/plural.ts';
import { type DifferenceRow, differenceRows, summarizeDifference } from './difference-rows.ts';

/** By this line a workflow finds its earlier comment, to replace it. */
export const commentMark = '<!-- reachability diff -->';

/** GitHub refuses comments of more than 65,536 characters; a workflow may put words of its own around this one. */
export const longestComment = 60_000;
/** So many are named in one place before the rest is counted. */
const mostNames = 20;
/** More rows than this are folded away. */
const mostOpenRows = 20;

export interface CommentSettings {
  /**
   * What the heading says before the verdict.
   * @default 'Reachability'
   */
  readonly title?: string;
  /**
   * How many characters there is room for.
   * @default - what a comment can hold
   */
  readonly longest?: number;
}

/** A comment for a pull request: the verdict as its heading, then a table of what opens and one of what closes. */
export function differenceMarkdown(
  difference: Difference,
  { title = 'Reachability', longest = longestComment }: CommentSettings = {},
): string {
  const { addedWorkloads, removedWorkloads, notes } = difference;
  const rows = differenceRows(difference);
  const blocks = [
    `${commentMark}\n### ${title}: ${summarizeDifference(difference)}\n`,
    ...workloads('New workloads', addedWorkloads.map(formatPeer)),
    ...workloads('Workloads that are gone', removedWorkloads.map(formatPeer)),
    ...table(
      'Opened',
      rows.filter(({ kind }) => kind === 'opened'),
    ),
    ...table(
      'Closed',
      rows.filter(({ kind }) => kind === 'closed'),
    ),
    ...notes.map((note) => `> ${markdownText(note)}\n`),
  ];
  return shorten(blocks.join('\n'), longest);
}

function table(title: string, rows: readonly DifferenceRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const connections = rows.reduce((sum, row) => sum + row.connections, 0);
  const lines = rows.map(({ from, to, traffic, because }) => [
    nameCell(from),
    nameCell(to),
    markdownText(traffic),
    because.map(markdownText).join('<br>'),
  ]);
  const body = markdownTable(['from', 'to', 'traffic', 'because'], lines);
  return rows.length <= mostOpenRows
    ? [`**${title}: ${connections}**\n\n${body}`]
    : [`<details><summary><b>${title}: ${connections}</b></summary>\n\n${body}\n</details>\n`];
}

function workloads(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${title}: ${nameCell(names).replaceAll('<br>', ', ')}\n`];
}

function nameCell(names: readonly string[]): string {
  const more = names.length - mostNames;
  const cell = codeCell(names.slice(0, mostNames));
  return more > 0 ? `${cell}<br>and ${more} more` : cell;
}

/** A comment that is too long loses whole lines at its end, and says so where it ends. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, text.lastIndexOf('\n', longest) + 1);
  const isFolded = kept.split('<details>').length > kept.split('</details>').length;
  const lost = text
    .slice(kept.length)
    .split('\n')
    .filter((line) => line.startsWith('| `')).length;
  const rest = `**Cut off here**: a comment cannot hold ${countOf(lost, 'more row')}. \`diff --format text\` shows all.`;
  return `${kept}${isFolded ? '\n</details>\n' : ''}\n> ${rest}\n`;
}
