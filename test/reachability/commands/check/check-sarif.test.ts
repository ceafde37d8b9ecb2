import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { formatCheckSarif } from '../../../../reachability/commands/check/check-sarif.ts';
import { type CheckName, checkNames, checkShop } from '../../expectations/checked-shop.ts';

/** The schema of OASIS, as Microsoft's matcher for test runners ships it. */
const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const validate = compile(schema);

/** It is written in draft 4 of JSON Schema, of which it uses nothing that later drafts read otherwise but its `id`. */
function compile({ id: _, $schema: __, ...rules }: Readonly<Record<string, unknown>>) {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/);
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(rules);
}

interface Located {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly Located[];
    readonly relatedLocations?: readonly Located[];
  }[];
}
type Text = { readonly text: string };
type Rule = Readonly<Record<'shortDescription' | 'fullDescription' | 'help', Text>> & { readonly id: string };

function runOf(name: CheckName): Run {
  return JSON.parse(formatCheckSarif(checkShop(name))).runs[0];
}

describe.each(checkNames)('the SARIF of a check: %s', (name) => {
  test('keeps to the schema of OASIS', () => {
    expect(validate(JSON.parse(formatCheckSarif(checkShop(name)))), JSON.stringify(validate.errors)).toBe(
      true,
    );
  });

  test('has what GitHub asks of rules and results', () => {
    const { tool, results } = runOf(name);
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { shortDescription, fullDescription, help } of tool.driver.rules) {
      for (const { text } of [shortDescription, fullDescription, help])
        expect(text.length).toSatisfy((length: number) => length > 0 && length <= 1024);
    }
    for (const { ruleId, message, locations, relatedLocations = [] } of results) {
      expect(ids).toContain(ruleId);
      expect(message.text).not.toBe('');
      expect(locations).toHaveLength(1);
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        expect(physicalLocation.artifactLocation.uri).toMatch(
          /^(dist\/a%20b%231|expectations\/shop%20%26%20co)\.yaml$/,
        );
        expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

test('a check that holds has no result, and any other has one at least', () => {
  const counts = checkNames.map((name) => [name, runOf(name).results.length > 0]);
  expect(counts.filter(([, has]) => !has).map(([name]) => name)).toEqual(['holds', 'trial']);
});

test('a finding is one result at the rule that decided, related to every expectation that it breaks', () => {
  const { results } = runOf('violated');
  const lines = results.map(({ locations, relatedLocations = [] }) =>
    [...locations, ...relatedLocations].map(
      ({ physicalLocation: { artifactLocation, region } }) => `${artifactLocation.uri}:${region.startLine}`,
    ),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toEqual(
    expect.arrayContaining(['expectations/shop%20%26%20co.yaml:3', 'expectations/shop%20%26%20co.yaml:8']),
  );
  expect(lines[0]?.[0]).toMatch(/^dist/);
});

describe('the schema refuses', () => {
  const log = JSON.parse(formatCheckSarif(checkShop('violated')));
  test.each([
    ['a log without version', { ...log, version: undefined }],
    ['a level that is none', edited((result) => ({ ...result, level: 'fatal' }))],
    ['a property that it does not know', edited((result) => ({ ...result, rule: 'x' }))],
    ['a result without message', edited(({ message: _, ...result }) => result)],
    [
      'a path that is not a URI',
      edited((result) => ({
        ...result,
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a b.yaml' } } }],
      })),
    ],
  ])('%s', (_, broken) => {
    expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false);
  });

  function edited(change: (result: Readonly<Record<string, unknown>>) => object) {
    const [run] = log.runs;
    return { ...log, runs: [{ ...run, results: run.results.map(change) }] };
  }
});
