import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotJson, parseJson } from '../../../../reachability/load/syntax/json.ts';
import { lineIn } from '../../../../reachability/load/syntax/line-tape.ts';
import { Refusal } from '../../../../reachability/load/syntax/scan/refusal.ts';

const read = (text: string) => parseJson({ text, at: 0, line: 1 });

/** What is thrown, and its line. */
function refusal(text: string): readonly [kind: string, line: number] {
  try {
    read(text);
    return ['read', 0];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error instanceof NotJson ? 'not JSON' : 'refused', error.line];
  }
}

test('reads what JSON.parse reads', () => {
  const map = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
  fc.assert(
    fc.property(map, fc.constantFrom(0, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(!/\\ud[89a-f]/i.test(text) && !text.includes('-0'));
      expect(read(text)?.value).toEqual(JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
});

test('knows the line of every key and item', () => {
  const tape = read('\n{\n "a": [\n  1,\n  {"b": "\\"\\\\"}\n ]}\n')?.tape;
  const lineOf = (...path: readonly (string | number)[]) => tape && lineIn(tape, path);
  expect([lineOf(), lineOf('a'), lineOf('a', 0), lineOf('a', 1, 'b')]).toEqual([2, 3, 4, 5]);
});

test('takes one value after the other, and nothing at the end', () => {
  const reader = { text: '{"a": 1} {"b": 2}\n', at: 0, line: 1 };
  expect([parseJson(reader)?.value, parseJson(reader)?.value, parseJson(reader)]).toEqual([
    { a: 1 },
    { b: 2 },
    undefined,
  ]);
});

test('takes keys that JavaScript has a meaning for', () => {
  expect(Object.entries(read('{"__proto__": 1, "constructor": 2}')?.value ?? {})).toEqual([
    ['__proto__', 1],
    ['constructor', 2],
  ]);
});

test.each([
  '{"a": 0120}',
  '{"a": yes}',
  "{'a': 1}",
  '{a: 1}',
  '{"a": 1,}',
  '{"a": 1',
  '{"a" 1}',
  '{"a": "b}',
  '{"a": "\n"}',
  '{"a": "\\x"}',
  '{"a": "\u001f"}',
  '{"a": "\\',
  '{"a": tru}',
  '{"a": nul}',
  '{"a": falsy}',
  '{"a": 01}',
  '{"a": .5}',
  '{"a": 5.}',
  '{"a": +5}',
  '{"a": -}',
  '{"a": 1e}',
  '{"a": [1 2]}',
  '{"a": [1,]}',
  '{"a": [,1]}',
  '{"a": [1}',
  '{"a": }',
  '{"a": 1 "b": 2}',
  '{,}',
  '{"a": 1]',
  '}',
  'a',
])('%j is not JSON', (text) => {
  expect(refusal(text)).toEqual(['not JSON', 1]);
});

test.each([
  ['a key that is given twice', '{"a": 1,\n"a": 2}'],
  ['half of a surrogate pair', '{\n"a": "\\ud800"}'],
  ['a number that is too large', '{\n"a": 1e999}'],
  ['nesting without end', `{\n"a": ${'['.repeat(250)}${']'.repeat(250)}}`],
])('%s is refused, with its line', (_, text) => {
  expect(refusal(text)).toEqual(['refused', 2]);
});

test('takes tabs and every line end between values', () => {
  const reader = { text: '\r\n\t{\r\n\t"a":\t[ 1,\r\n 2 ]\r\n}\r\n', at: 0, line: 1 };
  const read = parseJson(reader);
  expect(read?.value).toEqual({ a: [1, 2] });
  expect(read && [lineIn(read.tape, ['a']), lineIn(read.tape, ['a', 1])]).toEqual([3, 4]);
});

test.each<readonly [string, unknown]>([
  ['{}', {}],
  ['[]', []],
  [' {} ', {}],
  ['[ ]', []],
  ['[1,2 , 3]', [1, 2, 3]],
  ['{"a":{"b":[{}]}}', { a: { b: [{}] } }],
  ['[true,false,null]', [true, false, null]],
  ['[-1.5e+3,1E5,0,10,-0,1.50,1e-2]', [-1500, 100_000, 0, 10, 0, 1.5, 0.01]],
  ['"a\\"b\\\\"', 'a"b\\'],
  ['"\\ud83d\\ude00\\u00e9\\n\\/"', '\u{1f600}\u00e9\n/'],
  ['" \u007f\u2028"', ' \u007f\u2028'],
])('%s is JSON', (text, value) => {
  expect(read(text)?.value).toStrictEqual(value);
});

test('what a number ends with is not part of it', () => {
  const reader = { text: '12 -3\n', at: 0, line: 1 };
  expect([parseJson(reader)?.end, parseJson(reader)?.end]).toEqual([2, 5]);
});

test('maps and lists nest 200 deep at most', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(refusal(nested(201))).toEqual(['read', 0]);
  expect(refusal(nested(202))).toEqual(['refused', 1]);
  expect(refusal(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)).toEqual(['read', 0]);
  expect(refusal(`${'{"a":'.repeat(201)}1${'}'.repeat(201)}`)).toEqual(['refused', 1]);
});

test('a key may be given again in another map', () => {
  expect(read('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}')?.value).toEqual({
    a: { a: 1 },
    b: [{ a: 1 }, { a: 2 }],
  });
  expect(refusal('{"a": {\n"b": 1,\n"b": 2}}')).toEqual(['refused', 3]);
});
