import type { Source } from '../../contract/finding.ts';
import type { CheckResult } from '../../expectations/check-result.ts';
import type { CheckFinding, CheckRule } from '../../expectations/report/check-finding.ts';
import { jsonText } from '../../text/json-text.ts';
import { visible } from '../../text/visible.ts';
import { nameSome } from './check-text.ts';
import { objectsLine } from './check-verdict.ts';

interface RuleText {
  readonly id: string;
  readonly what: string;
  readonly help: string;
}

const ruleTexts: Readonly<Record<CheckRule, Omit<RuleText, 'id'>>> = {
  'unexpected-connection': {
    what: 'A connection is possible that the expectations do not list.',
    help: 'Refuse it by a policy, or, if it is meant, add it to the connections of the expectations.',
  },
  'missing-connection': {
    what: 'A connection that the expectations list is not possible.',
    help: 'Allow it in a policy, or, if it is no longer meant, take it out of the expectations.',
  },
  'undecided-connection': {
    what: 'Whether a connection is possible depends on what is not stated.',
    help: 'State in the options of the expectations where pods and nodes have their addresses, or add what is missing.',
  },
  'scenario-not-possible': {
    what: 'What must be possible in a scenario is refused.',
    help: 'Fix the policies, or state in the scenario what is meant now.',
  },
  'scenario-not-refused': {
    what: 'What must be refused in a scenario is possible.',
    help: 'Fix the policies, or state in the scenario what is meant now.',
  },
  'faulty-manifest': {
    what: 'The cluster refuses a manifest, drops it or enforces it in part.',
    help: 'Fix the manifest: the cluster does not run what it says.',
  },
  'forgotten-trial': {
    what: 'The expectations are on trial, so that nothing else would be checked.',
    help: 'Undo what was tried, and remove the line trial: from the expectations.',
  },
};
const unproven: RuleText = {
  id: 'unproven',
  what: 'The expectations or the manifests cannot be understood, so nothing is proven.',
  help: 'Fix the file at the place that is named.',
};
const rules: readonly RuleText[] = [
  ...Object.entries(ruleTexts).map(([id, texts]) => ({ id, ...texts })),
  unproven,
];

/**
 * SARIF 2.1.0, which code scanning of hosting platforms shows beside the lines of a change, with all that GitHub asks for.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function formatCheckSarif(result: CheckResult): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'reachability',
            rules: rules.map(({ id, what, help }) => ({
              id,
              shortDescription: { text: what },
              fullDescription: { text: what },
              help: { text: help },
            })),
          },
        },
        // Of each object that was read: whether it was evaluated, bears on nothing, is accepted or has a finding.
        ...(result.objects !== undefined && {
          properties: { objects: objectsLine(result.objects), objectCounts: result.objects },
        }),
        results: [
          ...result.problems.map(({ message, source }) => ({
            ruleId: unproven.id,
            level: 'error',
            message: { text: plain(message) },
            locations: [location(source)],
          })),
          ...result.findings.map(toResult),
          ...result.warnings.map(({ message, source }) => ({
            ruleId: 'faulty-manifest',
            level: 'warning',
            message: { text: plain(message) },
            locations: [location(source)],
          })),
        ],
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

/** The place to look at first is the policy that decided; the expectation is related to it. */
function toResult(finding: CheckFinding) {
  const { rule, message, fix, causes, expectation, consequences } = finding;
  const places = causes.flatMap(({ text, source }) => (source === undefined ? [] : [{ text, source }]));
  const [main, ...others] = places;
  const { named, rest } = nameSome(consequences);
  const untold = rest.map((more) => `For the same reason ${more}.`);
  return {
    ruleId: rule,
    level: 'error',
    message: {
      text: plain(
        [`${message}.`, ...causes.map(({ text }) => `${text}.`), `Remedy: ${fix}.`, ...untold].join(' '),
      ),
    },
    locations: [location(main?.source ?? expectation)],
    relatedLocations: [
      ...others,
      { text: 'the expectation', source: expectation },
      ...named.map((other) => ({ text: other.message, source: other.expectation })),
    ].map(({ text, source }, id) => ({ id, message: { text: plain(text) }, ...location(source) })),
  };
}

/** A bracket and a parenthesis would make a link of a message (section 3.11.6). */
function plain(text: string): string {
  return visible(text).replaceAll('](', '] (');
}

/** Paths are made of names, whatever characters these hold; a URI gives some of them a meaning. */
function location({ file, line }: Source) {
  const uri = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } };
}
