import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NumberSet, numberSets } from '../../../reachability/sets/port-set.ts';

const interval = fc.tuple(fc.nat(30), fc.nat(8)).map(([first, length]) => [first, first + length] as const);
const set = fc.array(interval, { maxLength: 6 }).map((list) => numberSets.normalize(list));
const membersOf = (numbers: NumberSet): readonly number[] =>
  numbers.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

describe('interval sets', () => {
  test('do what sets of their members do', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [left, right] = [new Set(membersOf(a)), new Set(membersOf(b))];
        const sorted = (numbers: Iterable<number>): readonly number[] => [...numbers].sort((x, y) => x - y);
        expect(membersOf(numberSets.union(a, b))).toEqual(sorted(new Set([...left, ...right])));
        expect(membersOf(numberSets.intersect(a, b))).toEqual(sorted([...left].filter((x) => right.has(x))));
        expect(membersOf(numberSets.subtract(a, b))).toEqual(sorted([...left].filter((x) => !right.has(x))));
        expect(numberSets.covers(a, b)).toBe([...right].every((x) => left.has(x)));
        expect(numberSets.overlaps(a, b)).toBe([...right].some((x) => left.has(x)));
      }),
    );
  });
  test('join neighbours, so that equal sets look the same', () => {
    expect(
      numberSets.normalize([
        [5, 6],
        [1, 2],
        [3, 4],
        [6, 9],
      ]),
    ).toEqual([[1, 9]]);
    expect(numberSets.subtract([[1, 9]], [[4, 5]])).toEqual([
      [1, 3],
      [6, 9],
    ]);
  });
});
