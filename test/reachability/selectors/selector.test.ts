import { describe, expect, test } from 'vitest';
import { parseSelector } from '../../../reachability/selectors/parse-selector.ts';
import {
  and,
  has,
  labelsIn,
  matches,
  selectsAll,
  withMeaning,
  withPrefix,
} from '../../../reachability/selectors/selector.ts';

const everyForm = `!(a == '1' || b != '2') && c in {'3'} && d not in {'4'} && has(e) && f contains '5'`;

describe('one of several selectors that must all hold', () => {
  test.each([
    ['none', [], 'all()'],
    ['one', [has('a')], 'has(a)'],
    ['one besides all()', [selectsAll, has('a')], 'has(a)'],
    ['several', [has('a'), has('b')], 'has(a) && has(b)'],
    ['several within one', [parseSelector('has(a) && has(b)'), has('c')], 'has(a) && has(b) && has(c)'],
    ['alternatives', [parseSelector('has(a) || has(b)'), has('c')], '(has(a) || has(b)) && has(c)'],
  ])('%s', (_, operands, expected) => {
    expect(and(...operands)).toEqual(parseSelector(expected));
  });
});

test('a prefix goes before every label, wherever it stands', () => {
  expect(withPrefix(parseSelector(everyForm), 'pcns.')).toEqual(
    parseSelector(
      `!(pcns.a == '1' || pcns.b != '2') && pcns.c in {'3'} && pcns.d not in {'4'} && has(pcns.e) && pcns.f contains '5'`,
    ),
  );
  expect(withPrefix(parseSelector('!all() || global()'), 'pcns.')).toEqual(
    parseSelector('!all() || global()'),
  );
});

describe('all() and global() get another meaning', () => {
  test('wherever they stand', () => {
    const meant = withMeaning(parseSelector('has(a) || !(all() && global())'), {
      all: has('b'),
      global: has('c'),
    });
    expect(meant).toEqual(parseSelector('has(a) || !(has(b) && has(c))'));
  });

  test('and keep their own if none is given', () => {
    const selector = parseSelector('all() || global() && has(a)');
    expect(withMeaning(selector, {})).toEqual(selector);
  });
});

test('the labels that a selector looks at are those of all its parts', () => {
  expect(labelsIn(parseSelector(everyForm))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(labelsIn(parseSelector('all() || global()'))).toEqual([]);
});

test('global() holds for every endpoint', () => {
  expect(matches(parseSelector('global()'), new Map())).toBe(true);
});
