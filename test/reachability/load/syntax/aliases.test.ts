import { describe, expect, test } from 'vitest';
import { readValue, refusal } from './read-yaml.ts';

describe('an alias', () => {
  test.each<readonly [string, string]>([
    [
      'a: 1\nb: *x\n',
      '2: *x repeats nothing: no anchor &x is before it in this document; add it, or put the text in quotes',
    ],
    [
      'a: *x\nb: &x c\n',
      '1: *x repeats nothing: no anchor &x is before it in this document; add it, or put the text in quotes',
    ],
    ['a: &x\n  b: *x\n', '2: *x is within what it repeats; write out what is meant'],
    ['a: &x [b, *x]\n', '1: *x is within what it repeats; write out what is meant'],
    [
      'a: *constructor\n',
      '1: *constructor repeats nothing: no anchor &constructor is before it in this document; add it, or put the text in quotes',
    ],
  ])('that repeats nothing, or itself, is refused: %j', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });
});

describe('what aliases repeat', () => {
  const tooMuch = /^\d: aliases repeat so much that kubectl refuses the document; write out what is meant/;
  /** A list of so many items under `a`, and so many aliases of it under `b`. */
  const repeated = (items: number, aliases: number) =>
    `a: &a [${'x,'.repeat(items)}]\nb: [${'*a,'.repeat(aliases)}]\n`;
  /** Each list repeats the one before so many times. */
  const nested = (levels: number, aliases: number) =>
    Array.from({ length: levels }, (_, level) => {
      const item = level === 0 ? 'x,' : `*l${level - 1},`;
      return `l${level}: &l${level} [${item.repeat(aliases)}]\n`;
    }).join('');
  test('may be nearly all of a small document', () => {
    expect(readValue(repeated(3, 2))).toEqual({
      a: ['x', 'x', 'x'],
      b: [
        ['x', 'x', 'x'],
        ['x', 'x', 'x'],
      ],
    });
    // 1 + 10 + 1 + 10 + ... values, less than a thousand of them.
    expect(refusal(nested(3, 9))).toBeUndefined();
    expect(refusal(repeated(1000, 90))).toBeUndefined();
  });
  test('may not be more than 99 % of it', () => {
    expect(refusal(nested(5, 9))).toMatch(tooMuch);
    expect(
      refusal(
        `a: &a [${'x,'.repeat(1000)}]\n${'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n'}c: [${'*b,'.repeat(12)}]\n`,
      ),
    ).toMatch(tooMuch);
  });
  test('may be less of a large one', () => {
    expect(refusal(repeated(20_000, 15))).toBeUndefined();
    expect(refusal(repeated(20_000, 60))).toMatch(tooMuch);
  });
});
