import { describe, expect, test } from 'vitest';
import {
  isDns1035Label,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isPortName,
  isWildcardDomain,
  renderFirst,
} from '../../../../reachability/parse/fields/names.ts';

const long = (length: number): string => 'a'.repeat(length);
/** 253 characters in labels of 63. */
const longest = `${long(63)}.${long(63)}.${long(63)}.${long(61)}`;

/** Texts that the grammar takes, and texts that it does not. */
const grammars: readonly (readonly [(text: string) => boolean, readonly string[], readonly string[]])[] = [
  [
    isDnsLabel,
    ['a', '0', 'a-b', 'a--b', '1a', long(63)],
    ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'a b', 'a\n', long(64)],
  ],
  [isDnsSubdomain, ['a', 'a.b-c.0', longest], ['', '.a', 'a.', 'a..b', 'a.-b', 'A.b', `${longest}a`]],
  [isDns1035Label, ['a', 'a1'], ['1a', '', 'A', long(64)]],
  [isWildcardDomain, ['*.a', '*.a.b'], ['*', '*.', 'a.b', '*a.b', '*.*.a', `*.${longest}`]],
  [isPortName, ['a', 'a1', '1a', 'a-b', long(15)], ['1', '1-2', 'a--b', 'A', '-a', 'a_b', '', long(16)]],
  [
    isLabelKey,
    ['a', 'A_b.c-d', 'a.b/c', '0', `${longest}/a`, `a/${long(63)}`],
    ['', 'a/', '/a', 'a/b/c', 'A.b/c', 'a b', '-a', 'a-', 'a/-b', long(64), `a/${long(64)}`, `${longest}a/b`],
  ],
  [isLabelValue, ['', 'a', 'A_b.c-d', '0', long(63)], ['-a', 'a-', '.a', 'a b', 'a/b', long(64)]],
];

describe.each(grammars)('%o', (grammar, taken, others) => {
  test.each(taken)('takes %j', (text) => {
    expect(grammar(text)).toBe(true);
  });
  test.each(others)('does not take %j', (text) => {
    expect(grammar(text)).toBe(false);
  });
});

test('what is not rendered is said to be', () => {
  expect(renderFirst('{{ .x }}')).toMatch(/source of a Helm chart/);
  expect(renderFirst('${x}')).toMatch(/variable that a tool such as Flux or envsubst replaces/);
  expect(renderFirst('$(x)')).toMatch(/variable/);
  expect([renderFirst('web'), renderFirst('$x'), renderFirst('{x}')]).toEqual(['', '', '']);
});
