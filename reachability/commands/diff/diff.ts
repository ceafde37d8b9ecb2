import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { comparedSources } from '../../command-line/compared-sources.ts';
import { pairOptions, toFilter } from '../../command-line/filter-options.ts';
import { runSilent, runText } from '../../command-line/help.ts';
import { loadInput } from '../../command-line/load-input.ts';
import { choiceOr } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { compare } from '../../diff/compare.ts';
import type { Difference } from '../../diff/difference.ts';
import { formatFindings } from '../../format/findings-text.ts';
import type { Layout } from '../../format/layout.ts';
import { plain } from '../../format/paint.ts';
import { renderDot } from '../../graph/render-svg.ts';
import { connectionFilter } from '../../questions/listing/connection-filter.ts';
import { jsonText } from '../../text/json-text.ts';
import { differenceCsv } from './difference-csv.ts';
import { differenceDot, type PictureSettings } from './difference-dot.ts';
import { differenceMarkdown } from './difference-markdown.ts';
import { formatDifference } from './difference-text.ts';

const formats = {
  text: (difference: Difference, layout: Layout) => [formatDifference(difference, layout)],
  json: (difference: Difference) => [`${jsonText(difference, 2)}\n`],
  markdown: (difference: Difference) => [differenceMarkdown(difference)],
  csv: differenceCsv,
  dot: (difference: Difference, _layout: Layout, settings: PictureSettings) => [
    differenceDot(difference, settings),
  ],
  svg: async (difference: Difference, layout: Layout, settings: PictureSettings) => [
    await renderDot(
      differenceDot(difference, settings),
      'What a change of manifests opens and closes',
      formatDifference(difference, { ...layout, paint: plain })
        .replaceAll(/\s+/g, ' ')
        .trim(),
      '',
    ),
  ],
};

const optionTable = {
  format: choiceOr(
    'text',
    keysOf(formats),
    'text for reading, json for programs, markdown for comments, csv for spreadsheets, dot and svg for pictures',
  ),
  ...pairOptions,
};

/** `diff`: what the new manifests open and close. Exit code 1 if they do either. */
export const diff = defineCommand({
  call: 'diff OLD NEW | diff REVISION.. PATH…',
  answers: 'what a change opens and closes, and which policies decide it; exit code 1 if it does either',
  options: optionTable,
  note: 'OLD may be a cluster or a chart. Ranges of revisions are those of git diff: main.. main..feature main...',
  examples: [
    `${runText} diff origin/main... dist/tutorial`,
    `${runText} diff --context staging dist/tutorial`,
    `${runSilent} diff --format markdown OLD NEW > comment.md`,
  ],
  run,
});

async function run(
  { sources, options, values }: Call<typeof optionTable>,
  terminal: Terminal,
): Promise<Outcome> {
  const compared = comparedSources('diff', sources);
  const old = loadInput(compared.old, options, terminal).analysis;
  const fresh = loadInput(compared.fresh, options, terminal).analysis;
  const filter = connectionFilter(toFilter(values), [...old.peers(), ...fresh.peers()]);
  terminal.progress('comparing');
  const all = compare(old, fresh);
  const difference: Difference = { ...all, changes: all.changes.filter(filter.accepts) };
  const isProven = old.isProven && fresh.isProven;
  return {
    output: await formats[values.format](difference, terminal, { before: old, after: fresh, filter }),
    complaints: formatFindings([...old.findings, ...fresh.findings]),
    exitCode: !isProven ? 2 : difference.changes.length > 0 ? 1 : 0,
  };
}
