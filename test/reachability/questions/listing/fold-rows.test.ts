import { describe, expect, test } from 'vitest';
import { foldRows } from '../../../../reachability/questions/listing/fold-rows.ts';

const fold = (...rows: readonly (readonly number[])[]) =>
  [
    ...foldRows({
      groups: rows.map((_, position) => [position]),
      row: (group) => Int32Array.from(rows[group] ?? []),
    }),
  ].map(({ from, to, passing }) => [from, [...Array.from(to)], passing]);

describe('rows of a listing', () => {
  test('are one where the same passes to the same groups', () => {
    expect(fold([1, 1, 0], [1, 1, 0], [0, 0, 2])).toEqual([
      [[0, 1], [0, 1], 1],
      [[2], [2], 2],
    ]);
  });

  test('stay apart where one reaches a group that the other does not', () => {
    expect(fold([1, 1, 0], [1, 0, 0], [0, 1, 1])).toEqual([
      [[0], [0, 1], 1],
      [[1], [0], 1],
      [[2], [1, 2], 1],
    ]);
  });

  test('say nothing where nothing passes', () => {
    expect(fold([0, 0], [0, 0])).toEqual([]);
  });
});
