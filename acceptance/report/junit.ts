import { escapeXml } from '../../reachability/api.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from './report.ts';

/** JUnit XML: the cluster as it was found is one test, and each scenario another. https://github.com/testmoapp/junitxml */
export function formatJunit({ environment, findings, scenarios, seconds }: Report): string {
  const cases = [
    testCase(
      'the cluster as it was found',
      findings.filter(({ scenario }) => scenario === undefined),
    ),
    ...scenarios.map(({ name, outcome, notes }) => {
      const own = findings.filter(({ scenario }) => scenario === name);
      const isSkipped = outcome === 'not run' && own.length === 0;
      return isSkipped ? skipped(name, notes.join('\n')) : testCase(name, own);
    }),
  ];
  const failures = cases.filter(({ kind }) => kind === 'failure').length;
  const skips = cases.filter(({ kind }) => kind === 'skipped').length;
  const suite = escapeXml(`acceptance of ${environment}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${suite}" tests="${cases.length}" failures="${failures}" skipped="${skips}" time="${seconds.toFixed(1)}">`,
    ...cases.flatMap(({ name, kind, text }) =>
      kind === 'passed'
        ? [`  <testcase classname="${suite}" name="${escapeXml(name)}"/>`]
        : [
            `  <testcase classname="${suite}" name="${escapeXml(name)}">`,
            `    <${kind} message="${escapeXml(text.split('\n')[0] ?? '')}">${escapeXml(text)}</${kind}>`,
            '  </testcase>',
          ],
    ),
    '</testsuite>',
    '',
  ].join('\n');
}

interface Case {
  readonly name: string;
  readonly kind: 'passed' | 'failure' | 'skipped';
  readonly text: string;
}

function testCase(name: string, findings: readonly Finding[]): Case {
  const text = findings.map(({ message, remedy }) => `${message}\n  ${remedy}`).join('\n');
  return { name, kind: findings.length === 0 ? 'passed' : 'failure', text };
}

function skipped(name: string, text: string): Case {
  return { name, kind: 'skipped', text };
}
