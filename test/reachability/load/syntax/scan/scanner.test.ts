import { describe, expect, test } from 'vitest';
import { readValue, refusal } from '../read-yaml.ts';

describe('indentation', () => {
  test.each<readonly [string, unknown]>([
    ['a:\n- b\n- c\n', { a: ['b', 'c'] }],
    ['a:\n  - b\n  - c\nd: e\n', { a: ['b', 'c'], d: 'e' }],
    ['a:\n-\n- b\n-\nc: d\n', { a: [null, 'b', null], c: 'd' }],
    ['a:\n-\n? b\n: c\n', { a: [null], b: 'c' }],
    ['a:\n  b:\n  -\nc: d\n', { a: { b: [null] }, c: 'd' }],
    ['- - a\n  - b\n- c\n', [['a', 'b'], 'c']],
    ['- a: b\n  c: d\n- e\n', [{ a: 'b', c: 'd' }, 'e']],
    ['-\n  a: b\n-\n  - c\n', [{ a: 'b' }, ['c']]],
    ['-\n-\n', [null, null]],
    ['a:\n  b:\n    c: d\n  e: f\ng: h\n', { a: { b: { c: 'd' }, e: 'f' }, g: 'h' }],
    ['a:\n  b:\nc:\n', { a: { b: null }, c: null }],
    ['? a\n: b\n? c\n', { a: 'b', c: null }],
    ['? a\n:\n  - b\n', { a: ['b'] }],
    ['? a\n: - b\n  - c\n', { a: ['b', 'c'] }],
    ['? a\n: b: c\n', { a: { b: 'c' } }],
    [' a: b\n c: d\n', { a: 'b', c: 'd' }],
    ['# a\n\n  # b\nc: d # e\n# f\n', { c: 'd' }],
    ['a:   # b\n  - c # d\n  # e\n  - f\n', { a: ['c', 'f'] }],
  ])('says what belongs together: %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, string]>([
    ['a:\n    b: c\n  d: e\n', '3: a key is expected here; check the indentation'],
    ['a: b\n- c\n', '2: a key is expected here; check the indentation'],
    ['- a\nb: c\n', '2: a list item that begins with - is expected here; check the indentation'],
    ['a: - b\n', '1: a list cannot begin here; begin it on a new line'],
    ['a: -\n', '1: a list cannot begin here; begin it on a new line'],
    ['a: ? b\n', '1: a key cannot begin here; begin it on a new line'],
    ['a: b: c\n', '1: a colon followed by a space is not allowed here; put the text in quotes'],
    ['a: "b": c\n', '1: a colon followed by a space is not allowed here; put the text in quotes'],
    ['a: [b]: c\n', '1: a colon followed by a space is not allowed here; put the text in quotes'],
    ['a:\n\tb: c\n', '2: a tab indents the line; use spaces'],
    ['-\ta\n', '1: a tab indents the line; use spaces'],
    ['a: @b\n', '1: no value begins with @; put the text in quotes'],
    ['a: `b`\n', '1: no value begins with `; put the text in quotes'],
    ['a: %b\n', '1: no value begins with %; put the text in quotes'],
    [
      'a: b\nc\nd: e\n',
      '2: this must be a key, and no colon followed by a space is on the line; add it, or check the indentation',
    ],
    [
      'a: b\n"c"\n',
      '2: this must be a key, and no colon followed by a space is on the line; add it, or check the indentation',
    ],
    [
      'a: b\n[c]\n',
      '2: this must be a key, and no colon followed by a space is on the line; add it, or check the indentation',
    ],
  ])('that is wrong is refused: %j', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });
});

describe('brackets', () => {
  test.each<readonly [string, unknown]>([
    ['[]\n', []],
    ['{}\n', {}],
    ['[a, b, ]\n', ['a', 'b']],
    ['{a: b, c: d, }\n', { a: 'b', c: 'd' }],
    ['{"a":b, \'c\':d}\n', { a: 'b', c: 'd' }],
    ['[\ta,\tb\t]\n', ['a', 'b']],
    ['[a, # b\n# c\nd]\n', ['a', 'd']],
    ['{\na: [b, {c: d}],\ne: f\n}\n', { a: ['b', { c: 'd' }], e: 'f' }],
    ['[a: b, c, ? d : e, ? f]\n', [{ a: 'b' }, 'c', { d: 'e' }, { f: null }]],
    ['[? : a]\n', undefined],
    ['{? a : b, ? c}\n', { a: 'b', c: null }],
    ['[[a]: b]\n', undefined],
    ['{a, b: , "c": }\n', { a: null, b: null, c: null }],
    ['[a b, "c d"]\n', ['a b', 'c d']],
    ['{a b: c}\n', { 'a b': 'c' }],
    ['a: [b,\nc]\nd: {e: f,\ng: h}\n', { a: ['b', 'c'], d: { e: 'f', g: 'h' } }],
    ['[a,\n - b]\n', undefined],
  ])('hold lists and maps: %j', (text, value) => {
    if (value === undefined) expect(refusal(text)).toMatch(/^\d: /);
    else expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, RegExp]>([
    ['a: ]\n', /^1: a bracket is closed that was never opened; remove it/],
    ['a: }\n', /^1: a bracket is closed that was never opened; remove it/],
    ['[a\n', /^2: /],
    ['["a" "b"]\n', /^1: /],
    ['{a: "b" c: d}\n', /^1: /],
    ['[a, , b]\n', /^1: /],
    ['[a}\n', /^1: /],
    ['{a: b]\n', /^1: /],
    ['{a: [}\n', /^1: a bracket is closed that was never opened/],
    ['[a]]\n', /^1: /],
    ['[a] b\n', /^1: /],
    ['{a: - b}\n', /^1: a - followed by a space is not allowed here; put the text in quotes/],
    ['{a: b\n---\n}\n', /^2: /],
  ])('that do not fit are refused: %j', (text, reason) => {
    expect(refusal(text)).toMatch(reason);
  });
  test.each(['[', '{a: ', '- '])('nest 200 deep at most: %j', (open) => {
    const close = open === '[' ? ']' : open === '- ' ? '' : '}';
    const nested = (depth: number) => `${open.repeat(depth)}x${close.repeat(depth)}\n`;
    expect(refusal(nested(200))).toBeUndefined();
    expect(refusal(nested(201))).toBe('1: maps and lists are nested more than 200 deep, as no manifest is');
  });
});
