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
  ['[ab]', 'a'],
  ['[!ab]c', 'cc'],
  ['[^ab]', 'c'],
  ['x[a-cz]', 'xb'],
  ['[]]', ']'],
  ['{a,b?}c', 'bxc'],
  ['{a,{b,c}}', 'c'],
  ['{,a}', ''],
  ['a,b}', 'a,b}'],
  ['a\\*', 'a*'],
])('%j means %j', (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(true);
});

test.each([
  ['a', 'ab'],
  ['a', 'ba'],
  ['a.c', 'abc'],
  ['a?', 'a'],
  ['', 'a'],
  ['[ab]', 'c'],
  ['[ab', 'a'],
  ['[!ab]', 'a'],
  ['[b-d]', 'a'],
  ['{ab,c}d', 'ad'],
  ['{a', 'a'],
  ['a\\*', 'ab'],
  ['a*b*c', 'abbcb'],
  ['?', ''],
  ['*?', ''],
])('%j does not mean %j', (pattern, text) => {
  expect(matchesPattern(pattern, text)).toBe(false);
});

test.each([
  ['*', 'a', true],
  ['*', 'a/b', false],
  ['*/*', 'a/b', true],
  ['**', 'a/b/c', true],
  ['a/**/d', 'a/b/c/d', true],
  ['a?b', 'a/b', false],
  ['*{/x,/y}', 'a/y', true],
])('%j and %j, with a separator', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text, '/')).toBe(expected);
});

test('many stars are no trouble', () => {
  expect(matchesPattern(`${'*a'.repeat(5_000)}b`, 'a'.repeat(5_000))).toBe(false);
});
