import { describe, expect, test } from 'vitest';
import { readValue, refusal } from '../read-yaml.ts';

describe('a scalar without quotes', () => {
  test.each<readonly [string, unknown]>([
    ['a: b c\n', { a: 'b c' }],
    ['a: b   c\t\n', { a: 'b   c' }],
    ['a: b\n  c\n', { a: 'b c' }],
    ['a: b \n  c\n', { a: 'b c' }],
    ['a: b\n\n  c\n', { a: 'b\nc' }],
    ['a: b\n\n\n  c d\n', { a: 'b\n\nc d' }],
    ['a: b\r\n  c\r\n', { a: 'b c' }],
    ['a: b\u0085  c\n', { a: 'b c' }],
    ['a: b\u2028  c\n', { a: 'b\u2028c' }],
    ['a: b\n \tc\n', { a: 'b c' }],
    ['a:\n  b\n  c\n', { a: 'b c' }],
    ['- a\n b\n', ['a b']],
    ['a: b\n\nc: d\n', { a: 'b', c: 'd' }],
  ])('goes on over lines that are indented: %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, unknown]>([
    ['a: b#c\n', { a: 'b#c' }],
    ['a: b #c\n', { a: 'b' }],
    ['a: b\n  #c\nd: e\n', { a: 'b', d: 'e' }],
    ['a: b:c\n', { a: 'b:c' }],
    ['a:b: c\n', { 'a:b': 'c' }],
    ['a: :b\n', { a: ':b' }],
    ['a: -b\n', { a: '-b' }],
    ['a: ?b\n', { a: '?b' }],
    ['a: x,y?[]{}\n', { a: 'x,y?[]{}' }],
    ['a: ---\n', { a: '---' }],
    ['a: b\n  --- c\n', { a: 'b --- c' }],
    ['[a:b, c#d]\n', ['a:b', 'c#d']],
    ['[a\nb]\n', ['a b']],
    ['{a:b}\n', { 'a:b': null }],
    ['[a, b]\n', ['a', 'b']],
  ])('ends at a comment, at a colon before a blank and, in brackets, at them: %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
  test.each(['?', '[', '{'])('in brackets cannot hold %s', (sign) => {
    expect(refusal(`[a${sign}b]\n`)).toMatch(/^1: /);
  });
  test('ends before the marks of documents', () => {
    expect(readValue('a\n...\n')).toBe('a');
    expect(refusal('a\n---\n')).toMatch(/^2: the document ends above this/);
    expect(readValue('a\n---b\n')).toBe('a ---b');
  });
  test('is not indented by tabs', () => {
    expect(refusal('a: b\n\n\tc\n')).toBe('3: a tab indents a text that goes on over lines; use spaces');
  });
});
