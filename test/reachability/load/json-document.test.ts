import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../reachability/load/json-document.ts';
import { lineIn } from '../../../reachability/load/line-tree.ts';

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    const map = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(map, fc.constantFrom(0, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes('"__proto__"'));
        expect(readJson(text, 'value')?.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });
  it('knows the line of every key and item, behind the marker of a document too', () => {
    const lines = readJson('---\n{\n "a": [\n  1,\n  {"b": "\\"\\\\"}\n ]}\n', 'lines')?.lines;
    const lineOf = (...path: readonly (string | number)[]) => lines && lineIn(lines, path);
    expect([lineOf(), lineOf('a'), lineOf('a', 0), lineOf('a', 1, 'b')]).toEqual([2, 3, 4, 5]);
  });
  it.each([
    '[1]',
    '{"a": 1, "a": 2}',
    '{"a": 0120}',
    '{"a": yes}',
    "{'a': 1}",
    '{a: 1}',
    '{"a": 1,}',
    '{"a": 1',
    '{"a" 1}',
    '{"a": "b}',
    '{"a": "\n"}',
    '{"a": 1} b',
    '{"__proto__": 1}',
    `{"a": ${'['.repeat(101)}${']'.repeat(101)}}`,
  ])('leaves %j to the full reader', (text) => {
    expect(readJson(text, 'value')).toBeUndefined();
  });
});
