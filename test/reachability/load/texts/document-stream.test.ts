import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../../../reachability/load/texts/document-stream.ts';

/** What is in each document, with the line it begins on, or why it is refused. */
function documents(text: string): readonly unknown[] {
  return [...readDocuments(text)].map((document) =>
    document.kind === 'read'
      ? [document.firstLine + (document.tape.lines[0] ?? 0) - 1, document.value]
      : `${document.line}: ${document.reason}`,
  );
}

describe('YAML is cut at lines that begin with ---', () => {
  test.each<readonly [string, readonly unknown[]]>([
    ['', []],
    ['a: 1\n', [[1, { a: 1 }]]],
    ['a: 1', [[1, { a: 1 }]]],
    ['a: 1\r\nb: 2\r\n', [[1, { a: 1, b: 2 }]]],
    ['---\na: 1\n', [[2, { a: 1 }]]],
    ['---\n\n# Of the shop.\na: 1\n', [[4, { a: 1 }]]],
    [
      '---\n---\na: 1\n',
      [
        [1, null],
        [3, { a: 1 }],
      ],
    ],
    [
      'a: 1\n---\nb: 2\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    [
      'a: 1\n\n\n---\n\nb: 2\n',
      [
        [1, { a: 1 }],
        [6, { b: 2 }],
      ],
    ],
    [
      'a: 1\n---  \t\nb: 2\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    [
      'a: 1\n--- # c\nb: 2\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    [
      'a: 1\r\n---\r\nb: 2\r\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    ['a: 1\n---', [[1, { a: 1 }]]],
    ['a: 1\n---\n', [[1, { a: 1 }]]],
    ['a: 1\n ---\n', [[1, { a: '1 ---' }]]],
    [
      'a: |\n  b\n---\nc: d\n',
      [
        [1, { a: 'b\n' }],
        [4, { c: 'd' }],
      ],
    ],
    [
      'a: 1\n---\nb: 2\n---\nc: 3\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
        [5, { c: 3 }],
      ],
    ],
    ['\ufeffa: 1\n', [[1, { a: 1 }]]],
  ])('into documents, with their lines: %j', (text, expected) => {
    expect(documents(text)).toEqual(expected);
  });
  const wrong = (text: string) =>
    `kubectl takes no text on the line of ---, and ${JSON.stringify(text)} is there; begin it on the next line`;
  test.each<readonly [string, readonly unknown[]]>([
    ['a: 1\n--- b: 2\n---\nc: 3\n', [[1, { a: 1 }], `2: ${wrong('b: 2')}`]],
    ['---a\nb: 1\n', [`1: ${wrong('a')}`]],
    ['a: 1\n\n---- \t\r\nb: 1\n', [[1, { a: 1 }], `3: ${wrong('-')}`]],
    [`--- ${'x'.repeat(50)}\n`, [`1: ${wrong('x'.repeat(40))}`]],
    ['a: 1\n---\nb: 2\n---c', [[1, { a: 1 }], [3, { b: 2 }], `4: ${wrong('c')}`]],
  ])('and text behind them is refused, with all that follows: %j', (text, expected) => {
    expect(documents(text)).toEqual(expected);
  });
  test('one that is refused hides no other', () => {
    expect(documents('a: 1\n---\nb: 1\nb: 2\n---\nc: [\n---\nd: 1\n')).toEqual([
      [1, { a: 1 }],
      '4: key b is given twice; remove one of them',
      '7: a value is missing at the end; add it, or close the bracket',
      [8, { d: 1 }],
    ]);
  });
});

describe('a text that begins with { is a stream of JSON', () => {
  const onlyObjects = 'kubectl takes nothing but objects in a stream of JSON; remove this';
  const notJson = 'this is not JSON; check commas, quotes and brackets before it';
  test.each<readonly [string, readonly unknown[]]>([
    ['{"a": 1}', [[1, { a: 1 }]]],
    ['\n {"a": 1}\n', [[2, { a: 1 }]]],
    [
      '{"a": 1}{"b": 2}\n{"c": 3}\n',
      [
        [1, { a: 1 }],
        [1, { b: 2 }],
        [2, { c: 3 }],
      ],
    ],
    [
      '{"a": 1} null\n',
      [
        [1, { a: 1 }],
        [1, null],
      ],
    ],
    ['{"a": 1}\n[1]\n', [[1, { a: 1 }], `1: ${onlyObjects}`]],
    ['{"a": 1}\n5\n{"b": 2}\n', [[1, { a: 1 }], `1: ${onlyObjects}`]],
    ['{"a": 1}\n{"a": 2,\n"a": 3}\n', [[1, { a: 1 }], '3: key a is given twice; remove one of them']],
    ['{"a": 1}\n{"b": 2}\n{c}\n', [[1, { a: 1 }], [2, { b: 2 }], `3: ${notJson}`]],
  ])('as long as it is one: %j', (text, expected) => {
    expect(documents(text)).toEqual(expected);
  });
  test.each<readonly [string, readonly unknown[]]>([
    ['{a: 1}\n', [[1, { a: 1 }]]],
    [
      '{"a": 1,}\n---\nb: 2\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    [
      '{"a": 1}\n---\nb: 2\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    [
      '{"a": 1}\n\nb: 2\n',
      [
        [1, { a: 1 }],
        [3, { b: 2 }],
      ],
    ],
    ['\u00a0{"a": 1}', [[1, { a: 1 }]]],
    [
      '{"a": 1} x\n---\nb: 2\n',
      [
        [1, { a: 1 }],
        [1, 'x'],
        [3, { b: 2 }],
      ],
    ],
    ['{"a": 1} x', [[1, { a: 1 }], `1: ${notJson}`]],
    [
      '{"a": 1}\n{b: 2}\n',
      [
        [1, { a: 1 }],
        [2, { b: 2 }],
      ],
    ],
  ])('and YAML behind its first value, or if it is none: %j', (text, expected) => {
    expect(documents(text)).toEqual(expected);
  });
  test('if { is within the first 4096 bytes', () => {
    const doubled = '{"a": 1}{"b": 2}';
    expect(documents(`${' '.repeat(4095)}${doubled}`)).toHaveLength(2);
    expect(documents(`${' '.repeat(4096)}${doubled}`)).toEqual([expect.stringMatching(/^1: /)]);
    expect(documents(`${'\u2003'.repeat(1365)}${doubled}`)).toEqual([expect.stringMatching(/^1: /)]);
  });
});
