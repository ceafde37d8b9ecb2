import { type Analysis, analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import type { Loaded } from '../load/texts/parse-manifests.ts';
import type { SourceText } from '../load/texts/source-text.ts';
import { checkManifests } from './check-manifests.ts';
import type { CheckResult } from './check-result.ts';
import { checkScenario } from './check-scenario.ts';
import type { Expectations } from './file/expectations.ts';
import { parseExpectations } from './file/parse-expectations.ts';
import type { Problem } from './file/problem.ts';
import type { Disagreement } from './report/check-finding.ts';
import { groupFindings } from './report/group-findings.ts';

/**
 * Holds manifests to an expectations file. Bad input becomes a problem, a disagreement a finding; none is an exception.
 *
 * @param overrides options that win over those of the file
 */
export function check(
  loaded: Loaded,
  text: SourceText,
  overrides: Partial<Options> = {},
  trials: Trials = 'tried',
): CheckResult {
  const parsed = parseExpectations(text);
  return parsed.kind === 'parsed'
    ? checkExpectations(loaded, parsed.expectations, overrides, trials)
    : { ...nothing, file: text.file, problems: parsed.problems, warnings: [] };
}

/** Whether expectations may be on trial. If not, everything is checked, and a trial is a finding. */
export type Trials = 'tried' | 'refused';

const nothing = { findings: [], connections: 0, outsiderConnections: 0, scenarios: [] } as const;

/** The same for expectations that have been read. */
export function checkExpectations(
  loaded: Loaded,
  expectations: Expectations,
  overrides: Partial<Options> = {},
  trials: Trials = 'tried',
): CheckResult {
  const options = { ...expectations.options, ...overrides };
  return checkAnalysis(analyze(loaded, options), loaded.manifests, expectations, options, trials);
}

/**
 * The same for manifests that have been analysed.
 *
 * @param options those of the analysis
 */
export function checkAnalysis(
  analysis: Analysis,
  manifests: readonly Manifest[],
  expectations: Expectations,
  options: Partial<Options> = expectations.options,
  trials: Trials = 'tried',
): CheckResult {
  const { file } = expectations;
  const trial = trials === 'tried' ? expectations.trial?.scenario : undefined;
  const forgotten = trials === 'refused' ? forgottenTrial(expectations) : [];
  const checkedManifests = checkManifests(analysis, expectations);
  const { problems, faults, differences, hasMore, warnings, connections, outsiderConnections, objects } =
    checkedManifests;
  // Where manifests or peers are missing, everything else would only repeat it.
  if (problems.length > 0) return { ...nothing, file, problems, warnings, objects };
  const scenarios = trial === undefined ? expectations.scenarios : [{ ...trial, changes: [] }];
  const checked = scenarios.map((scenario) => checkScenario({ manifests, analysis, options }, scenario));
  return {
    file,
    problems: distinct(checked.flatMap((one) => one.problems)),
    findings: groupFindings([
      ...forgotten,
      ...faults,
      ...(trial === undefined ? differences : []),
      ...checked.flatMap((one) => one.findings),
    ]),
    warnings,
    connections,
    outsiderConnections,
    objects,
    scenarios: checked.map(({ result }) => result),
    ...(trial === undefined ? hasMore && { hasMore } : { trial: trial.name }),
  };
}

function forgottenTrial({ trial, file }: Expectations): readonly Disagreement[] {
  if (trial === undefined) return [];
  return [
    {
      rule: 'forgotten-trial',
      message: `the trial of ${JSON.stringify(trial.scenario.name)} is not over: without --no-trial, nothing else is checked`,
      expectation: trial.source,
      causes: [],
      fix: `undo on the cluster and in the manifests what was tried, and remove the line trial: from ${file}`,
    },
  ];
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
