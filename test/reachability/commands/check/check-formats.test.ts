import { describe, expect, test } from 'vitest';
import { formatCheckJson } from '../../../../reachability/commands/check/check-json.ts';
import { formatCheckJunit } from '../../../../reachability/commands/check/check-junit.ts';
import { formatCheckMarkdown } from '../../../../reachability/commands/check/check-markdown.ts';
import { formatCheckSarif } from '../../../../reachability/commands/check/check-sarif.ts';
import { formatCheck } from '../../../../reachability/commands/check/check-text.ts';
import type { CheckResult } from '../../../../reachability/expectations/check-result.ts';

const states = ['web → db: everything refused'];
const holding: CheckResult = {
  file: 'expectations/shop.yaml',
  problems: [],
  findings: [],
  warnings: [],
  connections: 2,
  outsiderConnections: 0,
  scenarios: [{ name: 'test 1: isolation', why: 'Nobody else.', line: 9, states, outcome: 'holds' }],
};
const violated: CheckResult = {
  ...holding,
  findings: [
    {
      rule: 'scenario-not-refused',
      scenario: 'test 1: isolation',
      message: 'test 1: a|b → <db>: TCP 80 must be refused, but is possible',
      expectation: { file: 'expectations/shop.yaml', line: 12 },
      causes: [
        {
          text: 'spec.ingress[0] of NetworkPolicy shop/db allows it',
          source: { file: 'dist/a b.yaml', line: 7 },
        },
      ],
      fix: 'fix the policies',
      consequences: [],
    },
  ],
  scenarios: [{ name: 'test 1: isolation', why: 'Nobody else.', line: 9, states, outcome: 'does not hold' }],
};
/** One wrong port, and all that follows from it. */
const manifold: CheckResult = {
  ...violated,
  findings: [
    {
      rule: 'missing-connection',
      message: 'web → db: TCP 80 is expected, but not possible',
      expectation: { file: 'expectations/shop.yaml', line: 3 },
      causes: [
        {
          text: 'spec.ingress[0] of NetworkPolicy shop/db matches, but only for TCP 81',
          source: { file: 'dist/a b.yaml', line: 7 },
        },
      ],
      fix: 'allow it',
      consequences: [
        {
          rule: 'unexpected-connection',
          message: 'web → db: TCP 81 is possible, but not expected',
          expectation: { file: 'expectations/shop.yaml', line: 3 },
          causes: [],
          fix: 'refuse it',
        },
        {
          rule: 'scenario-not-possible',
          scenario: 'test 1: isolation',
          message: 'test 1: web → db: TCP 80 must be possible, but is refused',
          expectation: { file: 'expectations/shop.yaml', line: 12 },
          causes: [],
          fix: 'fix the policies',
        },
      ],
    },
  ],
};
/** The same mistake, with so many consequences. */
const following = (count: number): CheckResult => ({
  ...manifold,
  findings: manifold.findings.map((finding) => ({
    ...finding,
    consequences: Array.from({ length: count }, (_, index) => ({
      rule: 'unexpected-connection' as const,
      message: `web → pod-${index}: TCP 81 is possible, but not expected`,
      expectation: { file: 'expectations/shop.yaml', line: 3 },
      causes: [],
      fix: 'refuse it',
    })),
  })),
});
const unproven: CheckResult = {
  ...holding,
  problems: [{ message: 'no workload shop/db', source: { file: 'expectations/shop.yaml', line: 3 } }],
  scenarios: [],
};

describe('what follows from one mistake', () => {
  test.each([
    ['text', formatCheck],
    ['Markdown', formatCheckMarkdown],
    ['SARIF', formatCheckSarif],
  ] as const)('is told in part to those who read %s, if it is much', (_, format) => {
    const told = (count: number): number => format(following(count)).match(/pod-\d+/g)?.length ?? 0;
    expect([told(1), told(10), told(11), told(12), told(600)]).toEqual([1, 10, 11, 10, 10]);
  });

  test.each([
    ['text', formatCheck],
    ['Markdown', formatCheckMarkdown],
    ['SARIF', formatCheckSarif],
  ] as const)('is counted in %s, and said where to find', (_, format) => {
    expect(format(following(600))).toMatch(/and 590 more, which .*--format json lists/);
    expect(format(following(11))).not.toContain('more, which');
  });

  test('is all there for programs', () => {
    expect(formatCheckJson(following(600)).match(/pod-\d+/g)).toHaveLength(600);
  });
});

describe('as text', () => {
  test('a proof that holds is one line, and one for each scenario', () => {
    expect(formatCheck(holding)).toBe(`expectations/shop.yaml: 2 connections as expected, and no others
  holds  test 1: isolation
`);
  });

  test('a finding has both places and its remedy, and the verdict comes last', () => {
    expect(formatCheck(violated)).toBe(
      `expectations/shop.yaml:12: error: test 1: a|b → <db>: TCP 80 must be refused, but is possible [scenario-not-refused]
  dist/a b.yaml:7: spec.ingress[0] of NetworkPolicy shop/db allows it
  fix: fix the policies

expectations/shop.yaml: violated: 1 finding
  does not hold  test 1: isolation
`,
    );
  });

  test('what follows from the same rule stands below it, with a remedy only where it has one of its own', () => {
    expect(formatCheck(manifold)).toBe(
      `expectations/shop.yaml:3: error: web → db: TCP 80 is expected, but not possible [missing-connection]
  dist/a b.yaml:7: spec.ingress[0] of NetworkPolicy shop/db matches, but only for TCP 81
  fix: allow it
  for the same reason:
    expectations/shop.yaml:3: web → db: TCP 81 is possible, but not expected [unexpected-connection]
      fix: refuse it
    expectations/shop.yaml:12: test 1: web → db: TCP 80 must be possible, but is refused [scenario-not-possible]

expectations/shop.yaml: violated: 1 finding
  does not hold  test 1: isolation
`,
    );
  });

  test('no line on a scenario is longer than 100 columns', () => {
    const name = `scenario 1: ${'a long name '.repeat(20)}`;
    const scenarios = [{ name, why: '', line: 1, states, outcome: 'not checked' as const }];
    const lines = formatCheck({ ...holding, scenarios }).split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

test.each([
  ['text', formatCheck],
  ['Markdown', formatCheckMarkdown],
] as const)('as %s the verdict says that more differs than was looked at', (_, format) => {
  const more = 'and more: after 100,000 connections that differ, no others were looked at';
  expect(format({ ...violated, hasMore: true })).toContain(`violated: 1 finding, ${more}`);
  expect(format(violated)).not.toContain('more');
});

test('as JSON the verdict is a word', () => {
  const verdicts = [holding, violated, unproven].map((result) => JSON.parse(formatCheckJson(result)).verdict);
  expect(verdicts).toEqual(['holds', 'violated', 'unproven']);
});

test('as Markdown no name can break out of its place', () => {
  const text = formatCheckMarkdown(violated);
  expect(text).toContain('- **test 1: a\\|b → &lt;db>: TCP 80 must be refused, but is possible**');
  expect(text).toContain(
    '| test 1: isolation | **does not hold** | `web → db: everything refused` | Nobody else. |',
  );
});

test('as Markdown what follows from the same rule stands below it, with a remedy only of its own', () => {
  expect(formatCheckMarkdown(manifold)).toContain(
    [
      '  - Remedy: allow it',
      '  - For the same reason:',
      '    - web → db: TCP 81 is possible, but not expected. Remedy: refuse it (`expectations/shop.yaml:3`)',
      '    - test 1: web → db: TCP 80 must be possible, but is refused (`expectations/shop.yaml:12`)\n',
    ].join('\n'),
  );
});

test('as Markdown there is a table of scenarios only where there are some', () => {
  expect(formatCheckMarkdown(holding)).toContain('| test 1: isolation | holds |');
  expect(formatCheckMarkdown({ ...holding, scenarios: [] })).not.toContain('|');
});

test('a cause without a place is told without one, as text and as SARIF', () => {
  const causes = [{ text: 'no policy selects shop/db for ingress' }];
  const unplaced = { ...violated, findings: violated.findings.map((finding) => ({ ...finding, causes })) };
  expect(formatCheck(unplaced)).toContain('\n  no policy selects shop/db for ingress\n');
  const [result] = JSON.parse(formatCheckSarif(unplaced)).runs[0].results;
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('expectations/shop.yaml');
});

describe('as SARIF', () => {
  const { runs, version } = JSON.parse(formatCheckSarif(violated));

  test('a result points at the policy and is related to the expectation', () => {
    expect(version).toBe('2.1.0');
    expect(runs[0].results).toEqual([
      {
        ruleId: 'scenario-not-refused',
        level: 'error',
        message: { text: expect.stringContaining('must be refused, but is possible. spec.ingress[0]') },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'dist/a%20b.yaml' }, region: { startLine: 7 } } },
        ],
        relatedLocations: [
          {
            id: 0,
            message: { text: 'the expectation' },
            physicalLocation: {
              artifactLocation: { uri: 'expectations/shop.yaml' },
              region: { startLine: 12 },
            },
          },
        ],
      },
    ]);
  });

  test('every rule that a result names is declared, and problems are results', () => {
    const all = JSON.parse(formatCheckSarif({ ...violated, problems: unproven.problems })).runs[0];
    const declared = all.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(all.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      'unproven',
      'scenario-not-refused',
    ]);
    expect(declared).toEqual(expect.arrayContaining(['unproven', 'scenario-not-refused']));
  });
});

describe('as JUnit', () => {
  test('the connections are one test and each scenario another', () => {
    expect(formatCheckJunit(holding)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="reachability" tests="2" failures="0" errors="0">
  <testsuite name="expectations/shop.yaml" tests="2" failures="0" errors="0">
    <testcase classname="expectations/shop.yaml" name="the listed connections and no others" file="expectations/shop.yaml" line="1"/>
    <testcase classname="expectations/shop.yaml" name="test 1: isolation" file="expectations/shop.yaml" line="9"/>
  </testsuite>
</testsuites>
`);
  });

  test('a violated scenario fails, with its text escaped', () => {
    const text = formatCheckJunit(violated);
    expect(text).toContain('tests="2" failures="1" errors="0"');
    expect(text).toContain('<failure message="expectations/shop.yaml:12: error: test 1: a|b → &lt;db&gt;:');
  });

  test('a problem is an error, even where no scenario was reached', () => {
    expect(formatCheckJunit(unproven)).toContain('tests="1" failures="0" errors="1"');
  });
});

describe('what was not proven', () => {
  const notChecked: CheckResult = {
    ...unproven,
    scenarios: [
      {
        name: 'test 1: isolation',
        why: 'Nobody else.',
        line: 9,
        states: ['web → db: TCP 1 possible'],
        outcome: 'not checked',
      },
    ],
  };
  test('is an error of the suite as JUnit, and so is a scenario that was not checked', () => {
    const text = formatCheckJunit(notChecked);
    expect(text).toContain('<error message="');
    expect(text).toContain('The scenario was not checked.');
    expect(text).not.toContain('<failure');
  });

  test('is told in every form that machines or pages read', () => {
    for (const format of [formatCheckMarkdown, formatCheckSarif, formatCheckJson])
      expect(format(notChecked).replaceAll('\\', '')).toContain('no workload shop/db');
  });
});

describe('what became of the objects that were read', () => {
  const objects = { objects: 41, evaluated: 26, withoutBearing: 12, withFindings: 1, accepted: 2 };
  const counted = { ...holding, objects };
  const line = '41 objects: 26 evaluated, 12 without bearing, 2 accepted, 1 with findings';

  test('is the last line of the text and of the Markdown', () => {
    expect(formatCheck(counted)).toMatch(new RegExp(`\n${line}\n$`));
    expect(formatCheckMarkdown(counted)).toMatch(new RegExp(`\n\n${line}\\.\n`));
  });

  test('is a property of the run in SARIF', () => {
    const { properties } = JSON.parse(formatCheckSarif(counted)).runs[0];
    expect(properties).toEqual({ objects: line, objectCounts: objects });
  });

  test('is a property for each count in JUnit', () => {
    const found = [...formatCheckJunit(counted).matchAll(/<property name="(\w+)" value="(\d+)"\/>/g)];
    expect(found.map(([, name, value]) => `${name} ${value}`)).toEqual([
      'objects 41',
      'evaluated 26',
      'withoutBearing 12',
      'withFindings 1',
      'accepted 2',
    ]);
  });

  test('is not there where the expectations could not be read', () => {
    expect(JSON.parse(formatCheckSarif(holding)).runs[0]).not.toHaveProperty('properties');
    expect(formatCheckJunit(holding)).not.toContain('<propert');
    expect(formatCheckMarkdown(holding)).not.toContain('objects');
  });
});
