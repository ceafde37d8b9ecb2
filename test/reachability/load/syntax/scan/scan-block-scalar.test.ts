import { describe, expect, test } from 'vitest';
import { readValue, refusal } from '../read-yaml.ts';

describe('a block scalar', () => {
  test.each<readonly [string, unknown]>([
    ['a: |\n  b\n  c\n', { a: 'b\nc\n' }],
    ['a: >\n  b\n  c\n', { a: 'b c\n' }],
    ['a: >\n  b\n\n  c\n', { a: 'b\nc\n' }],
    ['a: >\n  b\n\n\n  c\n', { a: 'b\n\nc\n' }],
    ['a: >\n  b\n   c\n  d\n', { a: 'b\n c\nd\n' }],
    ['a: >\n  b\n  \tc\n  d\n', { a: 'b\n\tc\nd\n' }],
    ['a: >\n\n  b\n', { a: '\nb\n' }],
    ['a: |\n\n\n  b\n', { a: '\n\nb\n' }],
    ['a: |\n  b\n\n  c\n', { a: 'b\n\nc\n' }],
    ['a: |\n  b\n   c\n', { a: 'b\n c\n' }],
    ['a: |\n  b \n', { a: 'b \n' }],
    ['a: |\r\n  b\r\n  c\r\n', { a: 'b\nc\n' }],
    ['a: >\n  b\u2028  c\n', { a: 'b\u2028c\n' }],
    ['a: |\n  b: [ # c\n', { a: 'b: [ # c\n' }],
    ['a: |\n  b\nc: d\n', { a: 'b\n', c: 'd' }],
    ['a: |\nb: c\n', { a: '', b: 'c' }],
    ['- |\n b\n- c\n', ['b\n', 'c']],
    ['a:\n  b: |\n    c\n  d: e\n', { a: { b: 'c\n', d: 'e' } }],
  ])('holds the lines that are indented: %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, unknown]>([
    ['a: |-\n  b\n\n', { a: 'b' }],
    ['a: |\n  b\n\n', { a: 'b\n' }],
    ['a: |+\n  b\n\n', { a: 'b\n\n' }],
    ['a: >+\n  b\n\n\n', { a: 'b\n\n\n' }],
    ['a: >-\n  b\n  c\n', { a: 'b c' }],
    ['a: |\n  b', { a: 'b' }],
    ['a: |+\n  b', { a: 'b' }],
    ['a: |', { a: '' }],
    ['a: |1\n  b\n', { a: ' b\n' }],
    ['a: |1-\n  b\n', { a: ' b' }],
    ['a: |-1\n  b\n', { a: ' b' }],
    ['a: |+9\n          b\n\n', { a: ' b\n\n' }],
    ['a:\n  b: |1\n    c\n', { a: { b: ' c\n' } }],
    ['a: |  # b\n  c\n', { a: 'c\n' }],
    ['a: |\t\n  c\n', { a: 'c\n' }],
  ])('ends and is indented as its head says: %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, string]>([
    ['a: |0\n  b\n', '1: the indentation of a block scalar cannot be 0; give 1 to 9, or nothing'],
    ['a: |12\n  b\n', '1: text follows | or > on the same line; begin it on the next line'],
    ['a: |-1+\n  b\n', '1: text follows | or > on the same line; begin it on the next line'],
    ['a: |\n\tb\n', '2: a tab indents the text of a block scalar; use spaces'],
    ['a: |\n\n \tb\n', '3: a tab indents the text of a block scalar; use spaces'],
    ['a: |4\n  \tb\n', '2: a tab indents the text of a block scalar; use spaces'],
    ['a: [|\n  b]\n', '1: no value begins with |; put the text in quotes'],
    ['a: [>\n  b]\n', '1: no value begins with >; put the text in quotes'],
  ])('is refused if its head or its indentation cannot be: %j', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });
});
