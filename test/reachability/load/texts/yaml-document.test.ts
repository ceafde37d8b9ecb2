import { describe, expect, test } from 'vitest';
import { readYamlDocument } from '../../../../reachability/load/texts/yaml-document.ts';

const nested = (depth: number, open: string, close = ''): string => open.repeat(depth) + close.repeat(depth);

describe('a document', () => {
  test.each([
    ['a key given twice', '{a: 1, b: 2, a: 3}', 'key a is given twice', 1],
    ['a key given twice in a map below', 'a: &x {}\nb:\n  c: {d: 1,\n   d: 2}', 'key d is given twice', 4],
    ['an alias within what it represents', 'a: &x [1,\n  *x]', '*x is within what it repeats', 2],
    ['an unknown tag', 'a: !secret x', 'the tag !secret is unknown here', 1],
    [
      'brackets nested without end',
      nested(20_000, '[', ']'),
      'maps and lists are nested more than 200 deep',
      1,
    ],
    [
      'aliases that grow without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefg'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdef'[i]}`).join()}]`).join('\n')}`,
      'aliases repeat so much',
      4,
    ],
  ])('with %s is refused, and the line is told', (_, text, reason, line) => {
    const read = readYamlDocument(text);
    expect(read).toMatchObject({ line });
    expect('reason' in read && read.reason.startsWith(reason)).toBe(true);
  });
  test('tells the line of each value, and of the nearest one above what is not there', () => {
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
  test('merges maps, and an empty one is null', () => {
    expect(readYamlDocument('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n')).toMatchObject({
      value: { a: { b: 1 }, c: { b: 1, d: 2 } },
    });
    expect(readYamlDocument('[]')).toMatchObject({ value: [] });
    expect(readYamlDocument('# nothing\n')).toMatchObject({ value: null });
  });
});
