import { describe, expect, test } from 'vitest';
import { badSelectors, goodSelectors } from '../selector-table.ts';
import { bindNamespaceTerms, parseNaiveSelector, prefixKeys, selectorHolds } from './naive-selector.ts';

describe('the selector grammar (C11)', () => {
  test.each(goodSelectors)('$selector holds and fails as the table says', ({ selector, holds, fails }) => {
    const parsed = parseNaiveSelector(selector);
    expect(holds.filter((labels) => !selectorHolds(parsed, labels))).toEqual([]);
    expect(fails.filter((labels) => selectorHolds(parsed, labels))).toEqual([]);
  });

  test.each(badSelectors)('$selector is refused: $because', ({ selector }) => {
    expect(() => parseNaiveSelector(selector)).toThrow(/expected/);
  });
});

describe('selectors over namespaces (C12, C14)', () => {
  test('every key gets the prefix', () => {
    const selector = prefixKeys(parseNaiveSelector("team == 'a' && !(has(env) || zone in {'1'})"), 'pcns.');
    expect(selectorHolds(selector, { 'pcns.team': 'a', env: 'x' })).toBe(true);
    expect(selectorHolds(selector, { 'pcns.team': 'a', 'pcns.env': 'x' })).toBe(false);
    expect(selectorHolds(selector, { team: 'a' })).toBe(false);
  });

  test('all() means in a namespace and global() means in none', () => {
    const inside = { 'projectcalico.org/namespace': 'x' };
    expect(selectorHolds(bindNamespaceTerms(parseNaiveSelector('all()')), inside)).toBe(true);
    expect(selectorHolds(bindNamespaceTerms(parseNaiveSelector('all()')), {})).toBe(false);
    expect(selectorHolds(bindNamespaceTerms(parseNaiveSelector('global()')), {})).toBe(true);
    expect(selectorHolds(bindNamespaceTerms(parseNaiveSelector('global()')), inside)).toBe(false);
  });
});
