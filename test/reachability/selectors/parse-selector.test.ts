import { describe, expect, test } from 'vitest';
import { parseSelector } from '../../../reachability/selectors/parse-selector.ts';
import { labelsIn, matches } from '../../../reachability/selectors/selector.ts';
import { badSelectors, goodSelectors } from '../naive/selector-table.ts';

type LabelMap = Readonly<Record<string, string>>;

describe('selectors of Calico (C11)', () => {
  test.each(goodSelectors)('$selector holds and fails as the table says', ({ selector, holds, fails }) => {
    const parsed = parseSelector(selector);
    const isMatch = (labels: LabelMap): boolean => matches(parsed, new Map(Object.entries(labels)));
    expect(holds.filter((labels) => !isMatch(labels))).toEqual([]);
    expect(fails.filter(isMatch)).toEqual([]);
  });
  test.each(badSelectors)('$selector is refused: $because', ({ selector }) => {
    expect(() => parseSelector(selector)).toThrow();
  });
  test('may stand in 200 parentheses and no more, beside each other as often as one likes', () => {
    const within = (depth: number): string => `${'('.repeat(depth)}has(a)${')'.repeat(depth)}`;
    expect(parseSelector(within(200))).toEqual({ kind: 'has', label: 'a' });
    expect(() => parseSelector(within(201))).toThrow('more than 200 nested parentheses');
    expect(() => parseSelector(Array(300).fill('(has(a))').join(' || '))).not.toThrow();
  });
  test('of all and global are kept apart, with or without blanks', () => {
    expect(parseSelector('all( \t)')).toEqual({ kind: 'all' });
    expect(parseSelector('global( )')).toEqual({ kind: 'global' });
  });
  test.each([
    ["a == 'x' has(b)", '"b" follows where the selector should end'],
    ["a == 'x' }", '"}" follows where the selector should end'],
    ['&& a', 'expected a label, has(), all() or a parenthesis instead of "&&"'],
    ['!', 'expected a label, has(), all() or a parenthesis instead of the end'],
    ['(has(a)', 'expected a closing parenthesis'],
    ['a', 'expected an operator after label a instead of the end'],
    ["a ('x')", 'expected an operator after label a instead of "("'],
    ['a == ', 'expected a quoted string instead of the end'],
    ['a == b', 'expected a quoted string instead of "b"'],
    ["a in 'x'", "expected a set such as {'a', 'b'}"],
    ["a in {'x' 'y'}", 'expected } at the end of the set'],
    ["a == 'x", `the string that begins at "'x" is not closed`],
    ['a like x', 'expected an operator at "like x", such as ==, in or contains'],
    ['§ == "x"', 'unexpected character at "§ == \\"x\\""'],
    ['has()', 'has( needs a label name at "has()"'],
    ['all(x)', 'all( is not closed at "all(x)"'],
    ['has(a', 'has( is not closed at "has(a"'],
    ['$234567890123456789', 'unexpected character at "$234567890123456789"'],
    ['$2345678901234567890', 'unexpected character at "$2345678901234567890"'],
    ['$23456789012345678901', 'unexpected character at "$2345678901234567890…"'],
  ])('%s is answered: %s', (selector, message) => {
    expect(() => parseSelector(selector)).toThrow(new Error(message));
  });
  test('look at the labels that they name, each as often as it stands there', () => {
    expect(labelsIn(parseSelector("!(a == 'x' || has(b)) && c in {'y'} && all() && a != 'z'"))).toEqual([
      ...['a', 'b', 'c', 'a'],
    ]);
  });
});
