import { type Call, defineCommand } from '../../command-line/command.ts';
import { runSilent } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { text } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import type { Expectations } from '../../expectations/file/expectations.ts';
import { parseExpectations } from '../../expectations/file/parse-expectations.ts';
import { buildPageData } from '../../explorer/build-page-data.ts';
import { writePage } from '../../explorer/write-page.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { namesOfSources } from '../../load/sources/source.ts';
import { formatProblems } from '../check/check-text.ts';
import { readExpectations } from '../check/read-expectations.ts';
import { explorerStates } from './explorer-states.ts';
import { readPageAssets } from './page-assets.ts';

const optionTable = {
  expect: text('FILE', 'expectations, whose scenarios one can switch to on the page'),
  title: text('TEXT', 'the heading of the page'),
};

/** `explore`: one HTML page with everything in it. */
export const explore = defineCommand({
  call: 'explore [--expect FILE] PATH… > page.html',
  answers: 'one page with graph, matrix and explanations, which needs no network',
  options: optionTable,
  examples: [
    `${runSilent} explore dist/tutorial > page.html`,
    `${runSilent} explore --expect expectations/tutorial.yaml \\\n    dist/tutorial > page.html`,
  ],
  run,
});

async function run(
  { sources, options, values: { expect, title } }: Call<typeof optionTable>,
  terminal: Terminal,
): Promise<Outcome> {
  const expectations = expect === undefined ? nothingExpected : understand(expect);
  const loaded = loadInput(sources, { ...expectations.options, ...options }, terminal);
  const all = namesOfSources(sources);
  terminal.progress('explaining every pair');
  const description = `The manifests of ${all} as they are.`;
  const states = explorerStates(loaded, description, expectations, options);
  const data = await buildPageData(title ?? `Reachability of ${all}`, states);
  return {
    output: [writePage(data, readPageAssets())],
    complaints: formatFindings(loaded.analysis.findings),
    exitCode: exitCodeOf(loaded.analysis),
  };
}

const nothingExpected: Pick<Expectations, 'scenarios' | 'options'> = { scenarios: [], options: {} };

function understand(file: string): Expectations {
  const parsed = parseExpectations(readExpectations(file));
  if (parsed.kind === 'refused') throw new UsageError(formatProblems(parsed.problems).trimEnd());
  return parsed.expectations;
}
