import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../../reachability/load/syntax/yaml.ts';
import { readValue, refusal } from './read-yaml.ts';

const notes = (text: string, dialect: 'cluster' | 'core' = 'cluster') =>
  parseYaml(text, dialect).notes.map(({ message, line }) => `${line}: ${message.split(' to kubectl')[0]}`);

describe('a key', () => {
  test.each<readonly [string, unknown]>([
    ['"80": a\n', { 80: 'a' }],
    ['0x10: a\n', { 16: 'a' }],
    ['010: a\n', { 8: 'a' }],
    ['1.50: a\n', { 1.5: 'a' }],
    ['no: a\n', { false: 'a' }],
    ['"no": a\n', { no: 'a' }],
    ['!!str no: a\n', { no: 'a' }],
    ['!!bool "no": a\n', { false: 'a' }],
    ['!!str : a\n', { '': 'a' }],
    ['"": a\n', { '': 'a' }],
    ['{"": a}\n', { '': 'a' }],
    ['&k a: b\nc: *k\n', { a: 'b', c: 'a' }],
    ['&k no: b\nc: *k\n', { false: 'b', c: false }],
    ['&k 0x10: b\n*k : c\n', undefined],
    ['a: &k 0x10\n*k : c\n', { a: 16, 16: 'c' }],
    ['a: &k 1.50\n*k : c\n', { a: 1.5, 1.5: 'c' }],
    ['? "a"\n: b\n', { a: 'b' }],
    ['constructor: a\ntoString: b\n', { constructor: 'a', toString: 'b' }],
  ])('is a text, or the text that JSON has for it: %j', (text, value) => {
    if (value === undefined) expect(refusal(text)).toMatch(/^2: key 16 is given twice/);
    else expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, string]>([
    ['a: b\nnull: c\n', '2: a key must be a text, and this is null'],
    ['a: b\n~: c\n', '2: a key must be a text, and this is ~'],
    ['a: b\n?\n: c\n', '2: a key must be a text, and this is nothing'],
    ['a: b\n!!null "": c\n', '2: a key must be a text, and this is nothing'],
    ['a: b\n!!null : c\n', '2: a key must be a text, and this is a map, a list or nothing'],
    ['a: b\n&k : c\n', '2: a key must be a text, and this is a map, a list or nothing'],
    ['a: b\n? [c]\n: d\n', '2: a key must be a text, and this is a map, a list or nothing'],
    ['a: b\n? !!str [c]\n: d\n', '2: a key must be a text, and this is a map, a list or nothing'],
    ['a: b\n? - c\n: d\n', '2: a key must be a text, and this is a map, a list or nothing'],
    ['a: b\n? !!str\n  - c\n: d\n', '3: a key must be a text, and this is a map, a list or nothing'],
    ['a: &k [b]\n*k : c\n', '2: a key must be a text, and this is *k'],
    ['a: b\n18446744073709551615: c\n', '2: a key must be a text, and this is 18446744073709551615'],
  ])('is not %j', (text, reason) => {
    expect(refusal(text)).toBe(`${reason}; put it in quotes if it is meant as text`);
  });
  test.each<readonly [string, string]>([
    ['no: a\n', '1: no without quotes is "false"'],
    ['a: b\n0x10: c\n', '2: 0x10 without quotes is "16"'],
    ['1.50: a\n', '1: 1.50 without quotes is "1.5"'],
    ['{no: a}\n', '1: no without quotes is "false"'],
  ])('that becomes another text is noted: %j', (text, note) => {
    expect(notes(text)).toEqual([note]);
  });
  test.each(['true: a\n', '80: a\n', '1.5: a\n', '"no": a\n', 'none: a\n', 'data:\n  no: a\n'])(
    'that stays as it is, or that no verdict depends on, is not: %j',
    (text) => {
      expect(notes(text)).toEqual([]);
    },
  );
  test('is never noted in what only we read', () => {
    expect(notes('0x10: a\n', 'core')).toEqual([]);
  });
});

describe('a merge key', () => {
  const maps = 'a: &a {b: 1}\n';
  test.each([
    '<<: *a',
    '!!merge <<: *a',
    '! <<: *a',
    '!!merge "<<": *a',
    '? <<\n  : *a',
    '<<: {b: 1}',
    '<<: [*a]',
  ])('%j merges a map', (member) => {
    expect(readValue(`${maps}c:\n  ${member}\n`)).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });
  test.each(['"<<": x', "'<<': x", '!!str <<: x'])('%j does not', (member) => {
    expect(readValue(`${maps}c:\n  ${member}\n`)).toEqual({ a: { b: 1 }, c: { '<<': 'x' } });
  });
  test.each<readonly [string, string]>([
    ['&x <<: *a', '3: an anchor is before <<; remove it'],
    ['<<: b', '3: << merges maps, and this is not a map; name a map, or put << in quotes'],
    ['<<:', '3: << merges maps, and this is not a map; name a map, or put << in quotes'],
    ['<<: null', '3: << merges maps, and this is not a map; name a map, or put << in quotes'],
    ['<<: [*a, b]', '3: << merges maps, and this is not a map; name a map, or put << in quotes'],
    ['<<: [[*a]]', '3: << merges maps, and this is not a map; name a map, or put << in quotes'],
  ])('%j is refused', (member, reason) => {
    expect(refusal(`${maps}c:\n  ${member}\n`)).toBe(reason);
  });
  test('gives way to keys behind it, once', () => {
    expect(readValue(`${maps}c:\n  <<: *a\n  b: 2\n`)).toEqual({ a: { b: 1 }, c: { b: 2 } });
    expect(refusal(`${maps}c:\n  <<: *a\n  b: 2\n  b: 3\n`)).toBe(
      '5: key b is given twice; remove one of them',
    );
    expect(refusal(`${maps}c:\n  <<: *a\n  b: 2\n  <<: *a\n`)).toBe(
      '5: << replaces the key b given above it for kubectl, and not for other tools; put << first',
    );
  });
});
