import { analyze } from '../analyze.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Finding, Source } from '../finding.ts';
import type { Loaded, SourceText } from '../load/parse-manifests.ts';
import type { Options } from '../options.ts';
import { applyChange } from './apply-change.ts';
import { type CheckFinding, sortCheckFindings } from './check-finding.ts';
import { compareAll, compareStated } from './compare.ts';
import type { Expectations, ExpectedConnection, Scenario } from './expectations.ts';
import { absentPeers, peersOf } from './named-peers.ts';
import { parseExpectations } from './parse-expectations.ts';
import type { Problem } from './problem.ts';
import { reportDifferences } from './report-differences.ts';
import { sitesOf } from './sites.ts';

/** Whether manifests allow exactly what a file says. */
export interface CheckResult {
  /** The expectations. */
  readonly file: string;
  /** What keeps the question from being answered. */
  readonly problems: readonly Problem[];
  readonly findings: readonly CheckFinding[];
  /** What the engine has to say that does not break the proof. */
  readonly warnings: readonly Finding[];
  /** How many pairs of named peers the list of connections holds. */
  readonly connections: number;
  readonly scenarios: readonly ScenarioResult[];
}

export interface ScenarioResult {
  readonly name: string;
  readonly why: string;
  readonly line: number;
  /** What it states, if that is so. `as expected` if it states some of both. */
  readonly outcome: 'possible' | 'refused' | 'as expected' | 'violated' | 'not checked';
}

/**
 * Holds manifests to their expectations. Bad input becomes a problem, a disagreement a finding; none is an exception.
 *
 * @param overrides options that win over those of the file
 */
export function check(loaded: Loaded, text: SourceText, overrides: Partial<Options> = {}): CheckResult {
  const parsed = parseExpectations(text);
  const nothing = { file: text.file, findings: [], warnings: [], connections: 0, scenarios: [] };
  if (parsed.kind === 'refused') return { ...nothing, problems: parsed.problems };
  const { expectations } = parsed;
  const options = { ...expectations.options, ...overrides };
  const base = checkBase(loaded, expectations, options);
  // Where manifests or peers are missing, everything else would only repeat it.
  if (base.problems.length > 0) return { ...nothing, problems: base.problems, warnings: base.warnings };
  const scenarios = expectations.scenarios.map((scenario) => checkScenario(loaded, scenario, options));
  return {
    file: text.file,
    problems: distinct(scenarios.flatMap(({ problems }) => problems)),
    findings: sortCheckFindings([...base.findings, ...scenarios.flatMap(({ findings }) => findings)]),
    warnings: base.warnings,
    connections: expectations.connections.reduce((sum, { from, to }) => sum + from.length * to.length, 0),
    scenarios: scenarios.map(({ result }) => result),
  };
}

/** 0: it holds. 1: it does not. 2: it cannot be said. */
export function exitCodeOf({ problems, findings }: CheckResult): 0 | 1 | 2 {
  if (problems.length > 0) return 2;
  return findings.length > 0 ? 1 : 0;
}

function checkBase(loaded: Loaded, expectations: Expectations, options: Partial<Options>) {
  const { evaluation, findings } = analyze(loaded, options);
  const { connections, connectionsSource: source } = expectations;
  const introduced = [...expectations.peers.values()].filter(({ name }) => !name.includes('/'));
  const used = [...new Set([...introduced, ...peersOf(connections)])];
  const isUnreadable = ({ severity, effect }: Finding) => severity === 'error' && effect === 'unreadable';
  const unreadable = findings.filter(isUnreadable).map(({ message, source }) => ({ message, source }));
  const absent =
    evaluation.cluster.workloads.length === 0 ? [noWorkload(source)] : absentPeers(evaluation, used);
  const problems: readonly Problem[] = unreadable.length > 0 ? unreadable : absent;
  const faulty = findings
    .filter((finding) => finding.severity === 'error' && !isUnreadable(finding))
    .map(toCheckFinding);
  const sites = sitesOf(evaluation, used);
  const differences = compareAll(evaluation, sites, connections);
  const reported = reportDifferences(evaluation, differences, { source, sites });
  return {
    problems,
    findings: [...faulty, ...reported],
    warnings: findings.filter(({ severity }) => severity === 'warning'),
  };
}

function noWorkload(source: Source): Problem {
  return { message: 'the manifests have no workload, so nothing is proven; check the path', source };
}

function toCheckFinding({ message, source }: Finding): CheckFinding {
  const fix = 'mend the manifest: the cluster does not run what it says';
  return { rule: 'faulty-manifest', message, expectation: source, causes: [], fix };
}

interface CheckedScenario {
  readonly problems: readonly Problem[];
  readonly findings: readonly CheckFinding[];
  readonly result: ScenarioResult;
}

function checkScenario(loaded: Loaded, scenario: Scenario, options: Partial<Options>): CheckedScenario {
  const { name, why, source, changes, possible, refused } = scenario;
  const result = { name, why, line: source.line };
  let { manifests } = loaded;
  for (const change of changes) {
    const changed = applyChange(manifests, change);
    if (changed.kind === 'impossible') {
      const { message, source: where } = changed.problem;
      const problem = {
        message: `scenario ${JSON.stringify(name)} changes nothing: ${message}`,
        source: where,
      };
      return { problems: [problem], findings: [], result: { ...result, outcome: 'not checked' } };
    }
    manifests = changed.manifests;
  }
  const { evaluation } = analyze({ manifests, findings: [] }, options);
  const problems = absentPeers(evaluation, peersOf([...possible, ...refused]));
  const findings = [
    ...possible.flatMap((connection) => judge(evaluation, scenario, connection, 'possible')),
    ...refused.flatMap((connection) => judge(evaluation, scenario, connection, 'refused')),
  ];
  if (problems.length > 0) return { problems, findings, result: { ...result, outcome: 'not checked' } };
  return { problems, findings, result: { ...result, outcome: outcomeOf(scenario, findings) } };
}

function judge(
  evaluation: Evaluation,
  { name, source }: Scenario,
  connection: ExpectedConnection,
  must: 'possible' | 'refused',
): readonly CheckFinding[] {
  const sites = sitesOf(evaluation, peersOf([connection]));
  const differences = compareStated(evaluation, sites, connection, must);
  return reportDifferences(evaluation, differences, { scenario: name, source, sites });
}

function outcomeOf(
  { possible, refused }: Scenario,
  findings: readonly CheckFinding[],
): ScenarioResult['outcome'] {
  if (findings.length > 0) return 'violated';
  if (refused.length === 0) return 'possible';
  return possible.length === 0 ? 'refused' : 'as expected';
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
