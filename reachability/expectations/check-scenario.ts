import { type Analysis, analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import { applyChanges } from './apply-change.ts';
import type { ScenarioResult } from './check-result.ts';
import { compareStated } from './comparison/compare.ts';
import { describePorts } from './comparison/expected-traffic.ts';
import { absentPeers, askedOutsiders, peersOf } from './comparison/named-peers.ts';
import { sitesOf } from './comparison/sites.ts';
import type { ExpectedConnection, Scenario } from './file/expectations.ts';
import type { Problem } from './file/problem.ts';
import { irrelevantChanges } from './irrelevant-changes.ts';
import type { Disagreement } from './report/check-finding.ts';
import { reportDifferences } from './report/report-differences.ts';

/** What came of one scenario. */
export interface CheckedScenario {
  readonly problems: readonly Problem[];
  readonly findings: readonly Disagreement[];
  readonly result: ScenarioResult;
}

/** Manifests as they are written, and what they allow. */
export interface AsWritten {
  readonly manifests: readonly Manifest[];
  /** Of these manifests under these options. */
  readonly analysis: Analysis;
  readonly options: Partial<Options>;
}

/** Makes the scenario's changes and looks whether then holds what it states. */
export function checkScenario(asWritten: AsWritten, scenario: Scenario): CheckedScenario {
  const { manifests, options } = asWritten;
  const { name, why, source, changes, possible, refused } = scenario;
  const result = { name, why, line: source.line, states: statementsOf(scenario) };
  const changed = applyChanges(manifests, changes);
  if (changed.kind === 'impossible') {
    const message = `scenario ${JSON.stringify(name)} changes nothing: ${changed.problem.message}`;
    const problem = { message, source: changed.problem.source };
    return { problems: [problem], findings: [], result: { ...result, outcome: 'not checked' } };
  }
  const analysis =
    changes.length === 0
      ? asWritten.analysis
      : analyze({ manifests: changed.manifests, findings: [] }, options);
  const asked = askedOutsiders(peersOf([...possible, ...refused]));
  const evaluation = asked.length === 0 ? analysis.evaluation : analysis.withOutsiders({ named: asked });
  const problems = [
    ...irrelevantChanges(manifests, scenario, options),
    ...faultsMade(asWritten.analysis, analysis, scenario),
    ...absentPeers(evaluation, peersOf([...possible, ...refused])),
  ];
  const findings = [
    ...possible.flatMap((connection) => judge(evaluation, scenario, connection, 'possible')),
    ...refused.flatMap((connection) => judge(evaluation, scenario, connection, 'refused')),
  ];
  if (problems.length > 0) return { problems, findings, result: { ...result, outcome: 'not checked' } };
  return {
    problems,
    findings,
    result: { ...result, outcome: findings.length > 0 ? 'does not hold' : 'holds' },
  };
}

/** What the cluster would refuse or drop of the changed manifests and takes of the others: to say what it then allows proves nothing. */
function faultsMade(before: Analysis, after: Analysis, { name, source }: Scenario): readonly Problem[] {
  const known = new Set(before.findings.map((finding) => JSON.stringify(finding)));
  return after.findings
    .filter((finding) => finding.severity === 'error' && !known.has(JSON.stringify(finding)))
    .map(({ message, source: place }) => ({
      message: `scenario ${JSON.stringify(name)} makes a manifest faulty: ${message}`,
      // In the manifests, the changed value is not to be seen.
      source: place.file === source.file ? place : source,
    }));
}

function judge(
  evaluation: Evaluation,
  { name, source }: Scenario,
  connection: ExpectedConnection,
  must: 'possible' | 'refused',
): readonly Disagreement[] {
  const sites = sitesOf(evaluation, peersOf([connection]));
  const differences = compareStated(evaluation, sites, connection, must);
  return reportDifferences(evaluation, differences, { scenario: name, source, sites });
}

function statementsOf({ possible, refused }: Scenario): readonly string[] {
  const state = ({ from, to, ports }: ExpectedConnection, must: string) => {
    const [sources, destinations] = [from, to].map((peers) => peers.map(({ name }) => name).join(', '));
    return `${sources} → ${destinations}: ${describePorts(ports)} ${must}`;
  };
  return [
    ...possible.map((connection) => state(connection, 'possible')),
    ...refused.map((connection) => state(connection, 'refused')),
  ];
}
