import { type Call, defineCommand } from '../../command-line/command.ts';
import { runSilent } from '../../command-line/help.ts';
import { type InputWithTexts, loadWithTexts } from '../../command-line/load-input.ts';
import { text } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import type { Options } from '../../contract/options.ts';
import type { Expectations } from '../../expectations/file/expectations.ts';
import { parseExpectations } from '../../expectations/file/parse-expectations.ts';
import { buildPageData, type NamedAnalysis } from '../../explorer/build-page-data.ts';
import { writePage } from '../../explorer/write-page.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { type GivenSource, isStandardInput, namesOfSources, pathSources } from '../../load/sources/source.ts';
import { formatProblems } from '../check/check-text.ts';
import { readExpectations } from '../check/read-expectations.ts';
import { explainCommand } from './explain-command.ts';
import { explorerStates } from './explorer-states.ts';
import { readPageAssets } from './page-assets.ts';

const optionTable = {
  expect: text('FILE', 'expectations, whose scenarios one can switch to on the page'),
  against: text('OLD', 'the manifests as they were: the page also shows what PATH opens and closes'),
  title: text('TEXT', 'the heading of the page'),
};

/** `explore`: one HTML page with everything in it. */
export const explore = defineCommand({
  call: 'explore [--expect FILE] [--against OLD] PATH… > page.html',
  answers: 'one page with graph, matrix and explanations, which needs no network',
  options: optionTable,
  examples: [
    `${runSilent} explore dist/tutorial > page.html`,
    `${runSilent} explore --expect expectations/tutorial.yaml \\\n    dist/tutorial > page.html`,
    `${runSilent} explore --against ../base/dist/tutorial \\\n    dist/tutorial > page.html`,
  ],
  run,
});

async function run(
  { sources, options, values: { expect, against, title } }: Call<typeof optionTable>,
  terminal: Terminal,
): Promise<Outcome> {
  if (against === '-' && sources.some(isStandardInput))
    throw new UsageError('explore can read one of OLD and PATH from the standard input, not both');
  const expectations = expect === undefined ? nothingExpected : understand(expect);
  const given = { ...expectations.options, ...options };
  const loaded = loadWithTexts(sources, given, terminal);
  const old = against === undefined ? undefined : loadWithTexts(pathSources([against]), given, terminal);
  const all = namesOfSources(sources);
  terminal.progress('working out the page');
  const [asWritten, ...others] = explorerStates(
    loaded,
    `The manifests of ${all} as they are.`,
    expectations,
    options,
  );
  const states: readonly NamedAnalysis[] = [
    {
      ...asWritten,
      ...commandOn(sources, given),
      ...(old !== undefined && { before: old.analysis }),
    },
    ...(against === undefined || old === undefined ? [] : [stateBefore(against, old, given)]),
    ...others,
  ];
  const data = buildPageData(title ?? `Reachability of ${all}`, states);
  const isProven = [loaded, ...(old === undefined ? [] : [old])].every(({ analysis }) => analysis.isProven);
  return {
    output: [writePage(data, await readPageAssets())],
    complaints: formatFindings([...loaded.analysis.findings, ...(old?.analysis.findings ?? [])]),
    exitCode: isProven ? 0 : 2,
  };
}

function stateBefore(
  path: string,
  { analysis, texts }: InputWithTexts,
  options: Partial<Options>,
): NamedAnalysis {
  return {
    name: 'before',
    description: `The manifests of ${path}, which those of this page are compared with.`,
    states: [],
    analysis,
    texts,
    ...commandOn(pathSources([path]), options),
  };
}

/** What came from the standard input is not there for another command. */
function commandOn(
  sources: readonly GivenSource[],
  options: Partial<Options>,
): Pick<NamedAnalysis, 'command'> {
  return sources.some(isStandardInput) ? {} : { command: explainCommand(sources, options) };
}

const nothingExpected: Pick<Expectations, 'scenarios' | 'options'> = { scenarios: [], options: {} };

function understand(file: string): Expectations {
  const parsed = parseExpectations(readExpectations(file));
  if (parsed.kind === 'refused') throw new UsageError(formatProblems(parsed.problems).trimEnd());
  return parsed.expectations;
}
