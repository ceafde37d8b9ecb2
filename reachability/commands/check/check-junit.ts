import type { CheckResult, ObjectCounts } from '../../expectations/check-result.ts';
import type { CheckFinding } from '../../expectations/report/check-finding.ts';
import { escapeXml } from '../../text/escape-xml.ts';
import { visible } from '../../text/visible.ts';
import { formatCheckFinding, formatProblems } from './check-text.ts';

interface Case {
  readonly name: string;
  readonly line: number;
  readonly kind: 'passed' | 'failure' | 'error';
  readonly text: string;
}

/**
 * JUnit XML, which most CI systems show as tests: the list of connections is one, each scenario another.
 * https://github.com/testmoapp/junitxml
 */
export function formatCheckJunit(result: CheckResult): string {
  const cases = [connectionsCase(result), ...scenarioCases(result)];
  const number = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${number('failure')}" errors="${number('error')}"`;
  const suite = escapeXml(visible(result.file));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="reachability" ${counts}>`,
    `  <testsuite name="${suite}" ${counts}>`,
    ...objectProperties(result.objects),
    ...cases.flatMap((one) => formatCase(one, suite)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** What became of the objects that were read, each of which is counted once. */
function objectProperties(objects: ObjectCounts | undefined): readonly string[] {
  if (objects === undefined) return [];
  const counts = Object.entries(objects).map(([name, count]) => [name, String(count)] as const);
  return [
    '    <properties>',
    ...counts.map(
      ([name, value]) => `      <property name="${escapeXml(name)}" value="${escapeXml(value)}"/>`,
    ),
    '    </properties>',
  ];
}

function connectionsCase({ problems, findings, trial }: CheckResult): Case {
  const name =
    trial === undefined
      ? 'the listed connections and no others'
      : 'manifests that the cluster takes; a trial, so the connections were not checked';
  if (problems.length > 0) return { name, line: 1, kind: 'error', text: formatProblems(problems) };
  const text = findingsOn(undefined, findings);
  return { name, line: 1, kind: text === '' ? 'passed' : 'failure', text };
}

function scenarioCases({ scenarios, findings }: CheckResult): readonly Case[] {
  return scenarios.map(({ name, line, outcome }) => {
    const text = findingsOn(name, findings);
    if (outcome === 'not checked')
      return { name, line, kind: 'error', text: 'The scenario was not checked.' };
    return { name, line, kind: outcome === 'holds' ? 'passed' : 'failure', text };
  });
}

/** What is wrong in one scenario, or outside of all; each test tells its own, whatever it follows from. */
function findingsOn(name: string | undefined, findings: readonly CheckFinding[]): string {
  return findings
    .flatMap((finding) => [finding, ...finding.consequences])
    .filter(({ scenario }) => scenario === name)
    .map((own) => formatCheckFinding({ ...own, consequences: [] }))
    .join('\n');
}

function formatCase({ name, line, kind, text }: Case, suite: string): readonly string[] {
  const opening = `    <testcase classname="${suite}" name="${escapeXml(name)}" file="${suite}" line="${line}"`;
  if (kind === 'passed') return [`${opening}/>`];
  const message = escapeXml(text.replace(/\n.*$/s, ''));
  return [
    `${opening}>`,
    `      <${kind} message="${message}">${escapeXml(text.trim())}</${kind}>`,
    '    </testcase>',
  ];
}
