import { expect, test } from 'vitest';
import type { Disagreement } from '../../../../reachability/expectations/report/check-finding.ts';
import { groupFindings } from '../../../../reachability/expectations/report/group-findings.ts';

const one = (message: string, line: number, more: object = {}): Disagreement =>
  ({
    rule: 'unexpected-connection',
    message,
    expectation: { file: 'e.yaml', line },
    causes: [],
    ...more,
  }) as unknown as Disagreement; // all that is read of one

const cause = (line: number) => ({ source: { file: 'm.yaml', line } });
const grouped = (...given: readonly Disagreement[]) =>
  groupFindings(given).map(({ message, consequences }) => [
    message,
    ...consequences.map((other) => other.message),
  ]);

test('disagreements are told by place, each once', () => {
  expect(grouped(one('b', 10), one('a', 9), one('c', 9), one('a', 9))).toEqual([['a'], ['c'], ['b']]);
});

test('those that one rule decided are one finding', () => {
  const [outer, inner] = [cause(1), cause(5)];
  expect(
    grouped(
      one('a', 1, { causes: [outer, inner] }),
      one('b', 2, { causes: [inner] }),
      one('c', 3, { causes: [outer] }),
    ),
  ).toEqual([['a', 'b'], ['c']]);
});

test('what holds without a scenario comes first', () => {
  const causes = [cause(5)];
  expect(
    grouped(one('a', 1, { causes, scenario: 's' }), one('b', 2, { causes }), one('c', 3, { causes })),
  ).toEqual([['b', 'a', 'c']]);
  expect(grouped(one('a', 1, { causes, scenario: 's' }), one('b', 2, { causes, scenario: 't' }))).toEqual([
    ['a', 'b'],
  ]);
});

test('what is undecided stays apart', () => {
  const undecided = { rule: 'undecided-connection', causes: [cause(5)] };
  expect(grouped(one('a', 1, undecided), one('b', 2, undecided))).toEqual([['a'], ['b']]);
});
