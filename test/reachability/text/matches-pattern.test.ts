import { expect, test } from 'vitest';
import { matchesPattern } from '../../../reachability/text/matches-pattern.ts';

test.each([
  ['*', ''],
  ['*', 'a/b\nc'],
  ['a*', 'a'],
  ['*.io', 'x.y.io'],
  ['a?c', 'abc'],
  ['a+(b)', 'a+(b)'],
  ['a*b*c', 'abbcbc'],
  ['**', 'a'],
  ['*?', 'ab'],
  ['a*', 'a*'],
  ['', ''],
])('%j means %j', (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(true);
});

test.each([
  ['a', 'ab'],
  ['a', 'ba'],
  ['a.c', 'abc'],
  ['a?', 'a'],
  ['', 'a'],
  ['[ab]', 'a'],
  ['a*b*c', 'abbcb'],
  ['?', ''],
  ['*?', ''],
])('%j does not mean %j', (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(false);
});

test('many stars are no trouble', () => {
  expect(matchesPattern(`${'*a'.repeat(5_000)}b`, 'a'.repeat(5_000))).toBe(false);
});
