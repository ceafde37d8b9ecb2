import { describe, expect, test } from 'vitest';
import { readValue, refusal } from '../read-yaml.ts';

describe('a scalar in quotes', () => {
  test.each<readonly [string, unknown]>([
    ["'it''s'", "it's"],
    ["'''a'''", "'a'"],
    ["'a\"b\\n'", 'a"b\\n'],
    ['"a\'b"', "a'b"],
    ['"a\'\'b"', "a''b"],
    ['" a  b "', ' a  b '],
    ['"a\tb"', 'a\tb'],
    ['"a: b #c, d"', 'a: b #c, d'],
    ['""', ''],
    ["''", ''],
  ])('%s holds everything else as it is', (text, value) => {
    expect(readValue(`${text}\n`)).toBe(value);
  });
  test.each<readonly [string, unknown]>([
    ['"a\n b"', 'a b'],
    ['"a \n \tb"', 'a b'],
    ['"a\n\n b"', 'a\nb'],
    ['"a\n\n\n b"', 'a\n\nb'],
    ['"\n a"', ' a'],
    ['"a\n"', 'a '],
    ["'a\n\n b'", 'a\nb'],
    ['"a\r\n b"', 'a b'],
    ['"a\u2028\n b"', 'a\u2028\nb'],
    ['"a\\\n b"', 'ab'],
    ['"a \\\n b"', 'a b'],
    ['"a\\\n \\ b"', 'a b'],
    ['"a\\\n\n\n b"', 'a\n\nb'],
    ['"a\\\r\n b"', 'ab'],
    ["'a\\\n b'", 'a\\ b'],
    ['"a\n---b"', 'a ---b'],
    ['"a\n --- b"', 'a --- b'],
  ])('%j goes on over lines', (text, value) => {
    expect(readValue(`${text}\n`)).toBe(value);
  });
  test.each<readonly [string, string]>([
    ['0', '\0'],
    ['a', '\x07'],
    ['b', '\b'],
    ['t', '\t'],
    ['\t', '\t'],
    ['n', '\n'],
    ['v', '\v'],
    ['f', '\f'],
    ['r', '\r'],
    ['e', '\x1b'],
    [' ', ' '],
    ['"', '"'],
    ["'", "'"],
    ['\\', '\\'],
    ['N', '\u0085'],
    ['_', '\u00a0'],
    ['L', '\u2028'],
    ['P', '\u2029'],
    ['x41', 'A'],
    ['xfF', '\u00ff'],
    ['ud7ff', '\ud7ff'],
    ['ue000', '\ue000'],
    ['U0010FFFF', '\u{10ffff}'],
  ])('takes \\%s for a character', (sequence, character) => {
    expect(readValue(`"-\\${sequence}-"\n`)).toBe(`-${character}-`);
  });
  test.each(['q', 'x4', 'x4g', 'u12', 'U0001F60', 'ud800', 'udfff', 'U00110000', '1', '/'])(
    'does not take \\%s for one',
    (sequence) => {
      expect(refusal(`a: 1\nb: "\\${sequence}"\n`)).toMatch(
        /^2: "\\\\.* is not an escape sequence of YAML 1\.1; write the character itself/,
      );
    },
  );
  test.each(['a: "b\n--- c"\n', 'a: "b\n... c"\n', "a: 'b\n---\n'\n", 'a: "b\n', "a: '"])(
    '%j is never closed',
    (text) => {
      expect(refusal(text)).toBe('1: a quote is opened and never closed; close it');
    },
  );
});
