import { expect, test } from 'vitest';
import { jsonText } from '../../../reachability/text/json-text.ts';

test.each([
  ['web', '"web"'],
  ['größer 😀 名', '"größer 😀 名"'],
  ['a\u202eb', '"a\\u202eb"'],
  ['\u{e0041}', '"\\udb40\\udc41"'],
  ['a\nb\u0085', '"a\\nb\\u0085"'],
])('%j is written as %s, and read as it was', (value, written) => {
  expect(jsonText(value)).toBe(written);
  expect(JSON.parse(jsonText({ [value]: [value] }, 2))).toEqual({ [value]: [value] });
});
