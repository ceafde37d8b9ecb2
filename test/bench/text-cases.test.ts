import { describe, expect, test } from 'vitest';
import { growthLimit } from '../../bench/bench-texts.ts';
import { textCases } from '../../bench/text-cases.ts';

describe('texts that are timed at two sizes', () => {
  test('may take as much longer as they are larger, or as their square is, and twice that', () => {
    expect(growthLimit({ small: 10, large: 40, power: 1 })).toBe(8);
    expect(growthLimit({ small: 10, large: 40, power: 2 })).toBe(32);
  });

  test.each(textCases.map((one) => [one.name, one] as const))('%s: the work can be done', async (_, one) => {
    await expect(one.prepare(40)()).resolves.toBeUndefined();
  });
});
