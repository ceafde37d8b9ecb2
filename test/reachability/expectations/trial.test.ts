import { describe, expect, test } from 'vitest';
import { formatCheckJson } from '../../../reachability/commands/check/check-json.ts';
import { verdict } from '../../../reachability/commands/check/check-verdict.ts';
import { check } from '../../../reachability/expectations/check.ts';
import { parseExpectations } from '../../../reachability/expectations/file/parse-expectations.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { checkShop, checks } from './checked-shop.ts';

const problemsOf = (text: string) => {
  const parsed = parseExpectations({ file: 'e.yaml', text });
  return parsed.kind === 'refused' ? parsed.problems.map(({ message }) => message) : [];
};

describe('a trial', () => {
  test('asks for what its scenario states, and for nothing else', () => {
    const result = checkShop('trial');
    expect(result).toMatchObject({ problems: [], findings: [], trial: 'test 2: nothing else' });
    expect(result.scenarios.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['test 2: nothing else', 'holds'],
    ]);
  });

  test('is never called a proof', () => {
    expect(verdict(checkShop('trial'))).toContain('nothing else is proven');
    expect(JSON.parse(formatCheckJson(checkShop('trial'))).verdict).toBe('trial');
  });

  test('fails when what its scenario states does not hold', () => {
    const result = checkShop('failed trial');
    expect(result.findings.map(({ rule, scenario }) => [rule, scenario])).toEqual([
      ['scenario-not-refused', 'test 2: nothing else'],
    ]);
    expect(JSON.parse(formatCheckJson(result)).verdict).toBe('violated');
  });

  test('does not make the change of its scenario, which is made already', () => {
    const [manifests, text] = checks['a change that touches nothing'];
    const loaded = parseManifests([{ file: 'm.yaml', text: manifests }]);
    expect(check(loaded, { file: 'e.yaml', text }).problems).toHaveLength(1);
    expect(check(loaded, { file: 'e.yaml', text: `${text}trial: test 1\n` })).toMatchObject({
      problems: [],
      findings: [],
    });
  });

  test('is of a scenario that exists, by its name or the short one', () => {
    const [, expectations] = checks.holds;
    expect(problemsOf(`${expectations}trial: "test 2: nothing else"\n`)).toEqual([]);
    expect(problemsOf(`${expectations}trial: test 2\n`)).toEqual([]);
    expect(problemsOf(`${expectations}trial: test 3\n`)).toEqual([
      'there is no scenario "test 3"; there are test 1, test 2',
    ]);
    expect(problemsOf('peers: {}\nconnections: []\ntrial: x\n')).toEqual([
      'there is no scenario "x"; there is none',
    ]);
    expect(problemsOf(`${expectations}trial: [test 2]\n`)).toEqual(['trial must be a text, not ["test 2"]']);
  });
});
