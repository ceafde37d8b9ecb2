import { describe, expect, test } from 'vitest';
import { readValue, refusal } from '../read-yaml.ts';

describe('anchors and aliases', () => {
  test.each<readonly [string, unknown]>([
    ['[&a b, *a]\n', ['b', 'b']],
    ['[&a-Z_09 b, *a-Z_09 ]\n', ['b', 'b']],
    ['{a: &b c, d: *b}\n', { a: 'c', d: 'c' }],
    ['{a: &b c, *b: d}\n', { a: 'c', c: 'd' }],
    ['[&a b, *a , *a]\n', ['b', 'b', 'b']],
    ['a: &b\n  c: d\ne: *b\n', { a: { c: 'd' }, e: { c: 'd' } }],
    ['a: &b\nc: *b\n', { a: null, c: null }],
    ['a: &b x\nc: &b z\nd: *b\n', { a: 'x', c: 'z', d: 'z' }],
    ['&a b: *a\n', { b: 'b' }],
  ])('name a value: %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
  test.each(['a: & b\n', 'a: &b.c d\n', 'a: &b[ c\n', 'a: &b/c d\n', 'a: &\n'])('%j names none', (text) => {
    expect(refusal(text)).toBe(
      '1: & begins the name of an anchor, and no valid name follows; put the text in quotes',
    );
  });
  test.each(['a: *\n', 'a: **b\n', 'a: *.txt\n'])('%j repeats none', (text) => {
    expect(refusal(text)).toBe(
      '1: * begins the name of an alias, and no valid name follows; put the text in quotes',
    );
  });
  test('two of a value are refused', () => {
    expect(refusal('a: &b &c d\n')).toMatch(/^1: /);
    expect(refusal('a: !!str !!str d\n')).toMatch(/^1: /);
  });
});

describe('a tag', () => {
  test.each<readonly [string, unknown]>([
    ['!!str 5', '5'],
    ['!!str', ''],
    ['!!str on', 'on'],
    ['!!int 0x10', 16],
    ['!!int "5"', 5],
    ['!!float 1.5', 1.5],
    ['!!float 5', 5],
    ['!!float 9223372036854775807', 2 ** 63],
    ['!!bool yes', true],
    ['!!null ~', null],
    ['!!null', null],
    ['!<tag:yaml.org,2002:str> 5', '5'],
    ['!<tag:yaml.org,2002:int> 5', 5],
    ['!own 5', '5'],
    ['!own-%41;/?:@&=+$,.~ 5', '5'],
    ['! 5', '5'],
    ['!\u2028 5', '5'],
    ['!own {a: 5}', { a: 5 }],
    ['!own [5]', [5]],
  ])('%s makes of a value what it says', (text, value) => {
    expect(readValue(`a: ${text}\n`)).toEqual({ a: value });
  });
  test.each(['!<> 5', '!<x 5', '!a! 5', '!!<x> 5', '!"x" 5', '!{x} 5', '!a%4 5'])(
    '%s is not valid',
    (text) => {
      expect(refusal(`a: ${text}\n`)).toBe(
        '1: ! begins a tag, and no valid tag follows; put the text in quotes',
      );
    },
  );
  test.each<readonly [string, string]>([
    ['!!int x', '"x" is not what its tag !!int says; remove the tag'],
    ['!!int 1.5', '"1.5" is not what its tag !!int says; remove the tag'],
    ['!!float x', '"x" is not what its tag !!float says; remove the tag'],
    ['!!float 9223372036854775808', '"9223372036854775808" is not what its tag !!float says; remove the tag'],
    ['!!bool 1', '"1" is not what its tag !!bool says; remove the tag'],
    ['!!null x', '"x" is not what its tag !!null says; remove the tag'],
    [
      '!!timestamp 2001-01-01',
      'the tag !!timestamp has no place in a manifest; remove it, and put the text in quotes',
    ],
    ['!!binary aGk=', 'the tag !!binary has no place in a manifest; remove it, and put the text in quotes'],
    ['!e!str 5', 'the tag handle !e! is declared nowhere; remove the tag'],
  ])('%s is refused', (text, reason) => {
    expect(refusal(`a: ${text}\n`)).toBe(`1: ${reason}`);
  });
});

describe('a directive', () => {
  test.each<readonly [string, unknown]>([
    ['%YAML 1.1\n---\na\n', 'a'],
    ['%YAML\t01.01 # b\n---\na\n', 'a'],
    ['%YAML 1.1\u2028---\na\n', 'a'],
    ['%YAML \t1.1 \t\n---\na\n', 'a'],
    ['%TAG  !e!  tag:yaml.org,2002:  \n---\n!e!str 5\n', '5'],
    ['%TAG !e! tag:yaml.org,2002: # b\n---\n!e!str 5\n', '5'],
    ['%TAG ! tag:yaml.org,2002:\n---\n!str 5\n', '5'],
    ['%TAG !! !own\n---\n!!int x\n', 'x'],
    ['%YAML 1.1\n---\n', null],
  ])('names the version or the handle of tags: %j', (text, value) => {
    expect(readValue(text)).toBe(value);
  });
  test.each(['1.2', '1.10', '11.1', 'x1.1', '1.1x', '1.1 x', ''])('of version %j is refused', (version) => {
    expect(refusal(`%YAML ${version}\n---\na\n`)).toBe(
      '1: kubectl reads no version of YAML but 1.1; remove the line with %YAML',
    );
  });
  test.each(['%TAG\n', '%TAG e x\n', '%TAG !e x\n', '%TAG !e!\n', '%TAG !e! x y\n', '%TAG !e! {\n', '%\n'])(
    '%j is refused',
    (line) => {
      expect(refusal(`${line}---\na\n`)).toBe(
        '1: a line that begins with % is a directive, and kubectl does not know this one; remove it',
      );
    },
  );
});
