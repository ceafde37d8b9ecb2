import { describe, expect, test } from 'vitest';
import { lineIn } from '../../../../reachability/load/syntax/line-tape.ts';
import { parseYaml } from '../../../../reachability/load/syntax/yaml.ts';
import { readValue, refusal } from './read-yaml.ts';

describe('members on lines of their own', () => {
  test.each<readonly [string, unknown]>([
    ['a: b\nc: /d/e\nf: 5\ng: "h i"\nj: ""\n', { a: 'b', c: '/d/e', f: 5, g: 'h i', j: '' }],
    ['a: b c:d e\n', { a: 'b c:d e' }],
    ['a: b=1,c@d+e%~(f)\n', { a: 'b=1,c@d+e%~(f)' }],
    ['a: b\n  c\nd: e\n', { a: 'b c', d: 'e' }],
    ['a: b\n\n  c\nd: e\n', { a: 'b\nc', d: 'e' }],
    ['x: z\na: b\n \n  c\nd: e\n', { x: 'z', a: 'b\nc', d: 'e' }],
    ['x: z\na:\n \n  c\nd: e\n', { x: 'z', a: 'c', d: 'e' }],
    ['a: b\n\nd: e\n', { a: 'b', d: 'e' }],
    ['a: b\n# c\nd: e\n', { a: 'b', d: 'e' }],
    ['a: b\n  # c\nd: e\n', { a: 'b', d: 'e' }],
    ['a: b # c\nd: e\n', { a: 'b', d: 'e' }],
    ['a: "b" # c\nd: e\n', { a: 'b', d: 'e' }],
    ['a: "b\\n"\nd: "e"\n', { a: 'b\n', d: 'e' }],
    ['a: "b\n  c"\nd: e\n', { a: 'b c', d: 'e' }],
    ['a: b\u2028c: d\n', { a: 'b', c: 'd' }],
    ['a: b\n\u2028c: d\n', { a: 'b', c: 'd' }],
    ['a:\n  b: c\n  d: e\nf: g\n', { a: { b: 'c', d: 'e' }, f: 'g' }],
    ['a:\n\n  b: c\n', { a: { b: 'c' } }],
    ['a:\nb: c\n', { a: null, b: 'c' }],
    ['a:\n  b:\n  c:\nd: e\n', { a: { b: null, c: null }, d: 'e' }],
    ['- a: b\n  c: d\n- e: f\n', [{ a: 'b', c: 'd' }, { e: 'f' }]],
    ['a: {b: c,\nd: e}\n', { a: { b: 'c', d: 'e' } }],
    ['? a: b\n: c: d\n', undefined],
    ['a.b/c-d_e: f\n', { 'a.b/c-d_e': 'f' }],
    ['yes: a\nb: no\nno:\n  c: d\n', { true: 'a', b: false, false: { c: 'd' } }],
    ['a: b\nc: d', { a: 'b', c: 'd' }],
    ['a: &b\n  c: d\ne:\n  f: g\n', { a: { c: 'd' }, e: { f: 'g' } }],
    ['a: 010\nb: 1e3\nc: 00\n', { a: 8, b: 1000, c: 0 }],
  ])('are read as in any other style: %j', (text, value) => {
    if (value === undefined) expect(refusal(text)).toMatch(/^1: a key must be a text/);
    else expect(readValue(text)).toEqual(value);
  });
  test.each<readonly [string, string]>([
    ['a: b\nc: d\na: e\n', '3: key a is given twice; remove one of them'],
    ['a:\n  b: c\na: d\n', '3: key a is given twice; remove one of them'],
    ['a: b\nc:\n  d: e\n  d: f\n', '4: key d is given twice; remove one of them'],
    ['a: b\n c: d\n', '2: a colon followed by a space is not allowed here; put the text in quotes'],
    ['a: b: c\nd: e\n', '1: a colon followed by a space is not allowed here; put the text in quotes'],
    ['a: b:\nd: e\n', '1: a colon followed by a space is not allowed here; put the text in quotes'],
    ['a: b\n\tc: d\n', '2: a tab indents a text that goes on over lines; use spaces'],
    ['a: "b"\n\tc: d\n', '2: a tab indents the line; use spaces'],
    ['a:\n  b: c\n   d: e\n', '3: a colon followed by a space is not allowed here; put the text in quotes'],
  ])('are refused with their line: %j', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });
  test('have their lines, also behind other line ends and in large maps', () => {
    const { tape } = parseYaml('a: b\u2028c: d\ne:\n  f: g\n  h: {i: j,\n    k: l}\n', 'cluster');
    expect(
      [['a'], ['c'], ['e'], ['e', 'f'], ['e', 'h', 'i'], ['e', 'h', 'k']].map((path) => lineIn(tape, path)),
    ).toEqual([1, 1, 2, 3, 4, 5]);
    const large = parseYaml(
      Array.from({ length: 100 }, (_, i) => `k${i}: {a: [b, c]}\n`).join(''),
      'cluster',
    ).tape;
    expect([
      lineIn(large, ['k15']),
      lineIn(large, ['k16']),
      lineIn(large, ['k99', 'a', 1]),
      lineIn(large, ['z']),
    ]).toEqual([16, 17, 100, 1]);
  });
  test('an alias has the lines of what it repeats', () => {
    const { tape } = parseYaml('a: &a\n  b: c\nd: *a\ne:\n- *a\n', 'cluster');
    expect([lineIn(tape, ['d']), lineIn(tape, ['d', 'b']), lineIn(tape, ['e', 0, 'b'])]).toEqual([3, 2, 2]);
  });
});
