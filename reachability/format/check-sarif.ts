import type { CheckFinding, CheckRule } from '../expectations/check-finding.ts';
import type { CheckResult } from '../expectations/check-result.ts';
import type { Source } from '../finding.ts';

const RULES: Readonly<Record<CheckRule, string>> = {
  'unexpected-connection': 'A connection is possible that the expectations do not list.',
  'missing-connection': 'A connection that the expectations list is not possible.',
  'undecided-connection': 'Whether a connection is possible depends on what is not stated.',
  'scenario-not-possible': 'What must be possible in a scenario is refused.',
  'scenario-not-refused': 'What must be refused in a scenario is possible.',
  'faulty-manifest': 'The cluster refuses a manifest, drops it or enforces it in part.',
};
const PROBLEM = 'unproven';

/**
 * SARIF 2.1.0, which code scanning of hosting platforms shows beside the lines of a change.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function formatCheckSarif(result: CheckResult): string {
  const rules = [
    ...Object.entries(RULES),
    [PROBLEM, 'The expectations or the manifests cannot be understood, so nothing is proven.'] as const,
  ];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'reachability',
            rules: rules.map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        results: [
          ...result.problems.map(({ message, source }) => ({
            ruleId: PROBLEM,
            level: 'error',
            message: { text: message },
            locations: [location(source)],
          })),
          ...result.findings.map(toResult),
          ...result.warnings.map(({ message, source }) => ({
            ruleId: 'faulty-manifest',
            level: 'warning',
            message: { text: message },
            locations: [location(source)],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The place to look at first is the policy that decided; the expectation is related to it. */
function toResult(finding: CheckFinding) {
  const { rule, message, fix, causes, expectation, consequences } = finding;
  const places = causes.flatMap(({ text, source }) => (source === undefined ? [] : [{ text, source }]));
  const [main, ...others] = places;
  return {
    ruleId: rule,
    level: 'error',
    message: { text: `${message}. ${causes.map(({ text }) => `${text}. `).join('')}Remedy: ${fix}.` },
    locations: [location(main?.source ?? expectation)],
    relatedLocations: [
      ...others,
      { text: 'the expectation', source: expectation },
      ...consequences.map((other) => ({ text: other.message, source: other.expectation })),
    ].map(({ text, source }, id) => ({ id, message: { text }, ...location(source) })),
  };
}

function location({ file, line }: Source) {
  const uri = encodeURI(file.replaceAll('\\', '/'));
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } };
}
