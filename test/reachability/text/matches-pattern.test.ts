import { expect, test } from 'vitest';
import { matchesPattern } from '../../../reachability/text/matches-pattern.ts';

test.each([
  ['*', ''],
  ['*', 'a/b\nc'],
  ['a*', 'a'],
  ['*.io', 'x.y.io'],
  ['a?c', 'abc'],
  ['a+(b)', 'a+(b)'],
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
])('%j does not mean %j', (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(false);
});
