import { type Analysis, analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import type { Manifest } from '../load/manifest.ts';
import type { Loaded, SourceText } from '../load/parse-manifests.ts';
import { checkManifests } from './check-manifests.ts';
import type { CheckResult } from './check-result.ts';
import { checkScenario } from './check-scenario.ts';
import { groupFindings } from './comparison/group-findings.ts';
import type { Expectations } from './file/expectations.ts';
import { parseExpectations } from './file/parse-expectations.ts';
import type { Problem } from './file/problem.ts';

/**
 * Holds manifests to an expectations file. Bad input becomes a problem, a disagreement a finding; none is an exception.
 *
 * @param overrides options that win over those of the file
 */
export function check(loaded: Loaded, text: SourceText, overrides: Partial<Options> = {}): CheckResult {
  const parsed = parseExpectations(text);
  if (parsed.kind === 'parsed') return checkExpectations(loaded, parsed.expectations, overrides);
  const { problems } = parsed;
  return { file: text.file, problems, findings: [], warnings: [], connections: 0, scenarios: [] };
}

/** The same for expectations that have been read. */
export function checkExpectations(
  loaded: Loaded,
  expectations: Expectations,
  overrides: Partial<Options> = {},
): CheckResult {
  const options = { ...expectations.options, ...overrides };
  return checkAnalysis(analyze(loaded, options), loaded.manifests, expectations, options);
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
): CheckResult {
  const { file, trial } = expectations;
  const { problems, faults, differences, warnings, connections, objects } = checkManifests(
    analysis,
    expectations,
  );
  // Where manifests or peers are missing, everything else would only repeat it.
  if (problems.length > 0)
    return { file, problems, findings: [], warnings, connections: 0, objects, scenarios: [] };
  const scenarios = trial === undefined ? expectations.scenarios : [{ ...trial, changes: [] }];
  const checked = scenarios.map((scenario) => checkScenario(manifests, scenario, options));
  return {
    file,
    problems: distinct(checked.flatMap((one) => one.problems)),
    findings: groupFindings([
      ...faults,
      ...(trial === undefined ? differences : []),
      ...checked.flatMap((one) => one.findings),
    ]),
    warnings,
    connections,
    objects,
    scenarios: checked.map(({ result }) => result),
    ...(trial !== undefined && { trial: trial.name }),
  };
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
