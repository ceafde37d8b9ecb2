import { describe, expect, it } from 'vitest';
import { readBlockYaml } from '../../../reachability/load/block-yaml.ts';
import { readYamlDocument } from '../../../reachability/load/yaml-document.ts';

const nested = (depth: number, open: string, close = ''): string => open.repeat(depth) + close.repeat(depth);

describe('a document', () => {
  it.each([
    ['a key given twice', '{a: 1, b: 2, a: 3}', 'key a is given twice', 1],
    ['a key given twice in a map below', 'a: &x {}\nb:\n  c: {d: 1,\n   d: 2}', 'key d is given twice', 4],
    ['an alias within what it stands for', 'a: &x [1,\n  *x]', '*x stands within what it stands for', 2],
    ['an unknown tag', 'a: !secret x', 'Unresolved tag: !secret', 1],
    ['brackets nested without end', nested(20_000, '[', ']'), 'it is nested too deeply', 1],
    [
      'aliases that grow without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefg'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdef'[i]}`).join()}]`).join('\n')}`,
      'Excessive alias count indicates a resource exhaustion attack',
      1,
    ],
  ])('with %s is refused, and the line is told', (_, text, reason, line) => {
    const read = readYamlDocument(text);
    expect(read).toMatchObject({ line });
    expect('reason' in read && read.reason.startsWith(reason)).toBe(true);
  });
  it('tells the line of each value, and of the nearest one above what is not there', () => {
    const text = 'a: {b: [1,\n  {c: 2}],\n  d: 3}\ne: *x\n'.replace('*x', '4');
    const read = readYamlDocument(text);
    if (!('lineOf' in read)) throw new Error('the document was refused');
    const lines = [
      ['a'],
      ['a', 'b', 1, 'c'],
      ['a', 'd'],
      ['e'],
      ['a', 'nothing'],
      ['a', 'b', 9],
      ['a', 'b', 'x'],
      ['a', 'd', 'x'],
    ];
    expect(lines.map(read.lineOf)).toEqual([1, 2, 3, 4, 1, 1, 1, 3]);
  });
  it('merges maps, and an empty one is null', () => {
    expect(readYamlDocument('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n')).toMatchObject({
      value: { a: { b: 1 }, c: { b: 1, d: 2 } },
    });
    expect(readYamlDocument('[]')).toMatchObject({ value: [] });
    expect(readYamlDocument('# nothing\n')).toMatchObject({ value: null });
  });
});

describe('the quick reader', () => {
  const value = (text: string): unknown => readBlockYaml(text, 'value')?.value;
  it('reads text blocks as they are, with one line end or none', () => {
    expect(value('a: |\n  one\n\n    two\nb: 1\n')).toEqual({ a: 'one\n\n  two\n', b: 1 });
    expect(value('a: |-\n  one\n  two\nb: 1\n')).toEqual({ a: 'one\ntwo', b: 1 });
    expect(value('a: |\r\n  one\r\nb: 1\r\n')).toEqual({ a: 'one\n', b: 1 });
  });
  it('reads past comments, of which a string knows none', () => {
    expect(value('a: "x # y" # z\nb: \'c\' # d\ne: f # g\nh: i#j\n')).toEqual({
      a: 'x # y',
      b: 'c',
      e: 'f',
      h: 'i#j',
    });
  });
  it.each([
    ['a text block that keeps its line ends', 'a: |+\n  one\n\nb: 1\n'],
    ['a text block of nothing', 'a: |\n\nb: 1\n'],
    ['a text block that is not indented', 'a:\n  b: |\n one\n'],
    ['a text block with blanks before its first line', 'a: |\n    \n  one\n'],
    ['a text block with longer blanks within', 'a: |\n  one\n     \n  two\n'],
    ['a text block indented by a tab', 'a: |\n  one\n\ttwo\n'],
    ['a line indented by a tab', 'a:\n\tb: 1\n'],
    ['a second document', 'a: 1\n---\nb: 1\n'],
    ['a directive', '%YAML 1.2\n---\na: 1\n'],
    ['a scalar over two lines', 'a: one\n  two\n'],
    ['lists nested very deeply', `${nested(150, '- ')}x\n`],
  ])('leaves %s to the full one', (_, text) => {
    expect(readBlockYaml(text, 'value')).toBeUndefined();
  });
});
