import { describe, expect, test } from 'vitest';
import { ownText } from '../../../../reachability/load/syntax/texts-of-their-own.ts';

describe('a text of its own', () => {
  test.each([
    '',
    'a',
    'twelve chars',
    'thirteen char',
    ' with blanks at both ends ',
    '😀 and other planes',
    'é'.repeat(40),
  ])('is the text %j', (text) => {
    const whole = `before ${text} behind`;
    expect(ownText(whole.slice(7, -7))).toBe(text);
    expect(ownText(whole.slice(7, -7))).toBe(text);
  });

  test('stays what it is among many', () => {
    const texts = Array.from({ length: 50_000 }, (_, index) => `metadata of pod ${index}`);
    expect(texts.map(ownText)).toEqual(texts);
  });
});
