import type { Command } from '../../command-line/arguments.ts';
import { isUnproven, loadInput } from '../../command-line/load-input.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import { DEFAULT_OPTIONS } from '../../contract/options.ts';
import type { Expectations } from '../../expectations/file/expectations.ts';
import { parseExpectations } from '../../expectations/file/parse-expectations.ts';
import { buildPageData } from '../../explorer/build-page-data.ts';
import { writePage } from '../../explorer/write-page.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { formatProblems } from '../check/check-text.ts';
import { readExpectations } from '../check/read-expectations.ts';
import { explorerStates } from './explorer-states.ts';
import { readPageAssets } from './page-assets.ts';

/** `explore`: one HTML page with everything in it. */
export async function runExplore(
  { paths, expect, options, title }: Command & { readonly kind: 'explore' },
  { progress }: Terminal,
): Promise<Outcome> {
  const expectations = expect === undefined ? NOTHING_EXPECTED : understand(expect);
  const loaded = loadInput(
    { paths, options: { ...DEFAULT_OPTIONS, ...expectations.options, ...options } },
    progress,
  );
  const all = paths.join(' ');
  progress('explaining every pair');
  const description = `The manifests of ${all} as they are.`;
  const states = explorerStates(loaded, description, expectations, options);
  const data = await buildPageData(title ?? `Reachability of ${all}`, states);
  return {
    output: [writePage(data, readPageAssets())],
    complaints: formatFindings(loaded.analysis.findings),
    exitCode: isUnproven(loaded.analysis) ? 2 : 0,
  };
}

const NOTHING_EXPECTED: Pick<Expectations, 'scenarios' | 'options'> = { scenarios: [], options: {} };

function understand(file: string): Expectations {
  const parsed = parseExpectations(readExpectations(file));
  if (parsed.kind === 'refused') throw new UsageError(formatProblems(parsed.problems).trimEnd());
  return parsed.expectations;
}
