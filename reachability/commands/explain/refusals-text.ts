import type { Layout } from '../../format/layout.ts';
import { codeCell, markdownTable, markdownText } from '../../format/markdown.ts';
import { formatNearMiss } from '../../format/near-miss-text.ts';
import { namePeers, type PeerNames } from '../../format/peer-names.ts';
import { formatDecider } from '../../format/traffic-text.ts';
import type { NearMissOf, Refusal, Refusals } from '../../questions/refusals/refusals.ts';
import { countOf } from '../../text/plural.ts';
import { visible } from '../../text/visible.ts';
import { withCommas, wrapItems } from '../../text/wrap.ts';

/** How many pairs are refused, then the reasons, each with the pairs that it holds for. */
export function refusalsText(answer: Refusals, { paint, columns }: Layout): string {
  const names = namesIn(answer);
  const listed = (word: string, items: readonly string[]) =>
    wrapItems([word, ...withCommas(items)], columns - 4, '').map((line) => `    ${line}`);
  const blocks = answer.refusals.map(({ from, to, because, nearMisses = [] }) => [
    paint('refused', 'not possible'),
    ...listed('from', from.map(names.full)),
    ...listed('to', to.map(names.full)),
    ...reasons(because).flatMap((reason) =>
      wrapItems(reason.split(' '), columns - 8, '').map((line, at) => `    ${at === 0 ? '' : '    '}${line}`),
    ),
    ...nearMisses.flatMap((miss) =>
      wrapItems(nearMiss(miss, names).split(' '), columns - 8, '').map((line) => `        ${line}`),
    ),
  ]);
  return `${[[paint('heading', summary(answer))], ...blocks, ...moreOf(answer).map((line) => [line])]
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The same as a table. */
export function refusalsMarkdown(answer: Refusals): string {
  const names = namesIn(answer);
  const rows = answer.refusals.map(({ from, to, because, nearMisses = [] }) => [
    codeCell(from.map(names.full)),
    codeCell(to.map(names.full)),
    [...reasons(because), ...nearMisses.map((miss) => nearMiss(miss, names))].map(markdownText).join('<br>'),
  ]);
  return [
    `**${summary(answer)}**\n`,
    ...(rows.length === 0 ? [] : [markdownTable(['from', 'to', 'because'], rows)]),
    ...moreOf(answer).map((line) => `${line}\n`),
  ].join('\n');
}

function namesIn({ refusals }: Refusals): PeerNames {
  return namePeers(refusals.flatMap(({ from, to }) => [...from, ...to]));
}

function summary({ refusals, more }: Refusals): string {
  const pairs = refusals.reduce((sum, refusal) => sum + refusal.pairs, more);
  return pairs === 0 ? 'Every pair is possible, or may be' : `Not possible: ${countOf(pairs, 'pair')}`;
}

function reasons(because: Refusal['because']): readonly string[] {
  if (because.length === 0) return ['both ends have no family of addresses in common'];
  return because.map((decider) => `${decider.direction}: ${formatDecider(decider)}`);
}

function nearMiss(miss: NearMissOf, names: PeerNames): string {
  const { file, line } = miss.source;
  return visible(`${names.full(miss.end)}: ${formatNearMiss(miss)} (${file}:${line})`);
}

function moreOf({ more }: Refusals): readonly string[] {
  return more === 0
    ? []
    : [`The reasons of ${countOf(more, 'more pair')} were not looked for: name an end with --from or --to.`];
}
