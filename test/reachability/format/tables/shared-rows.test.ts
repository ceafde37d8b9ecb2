import { expect, test } from 'vitest';
import { sharedRows } from '../../../../reachability/format/tables/shared-rows.ts';

test('equal rows are one, others are not', () => {
  const { keep } = sharedRows();
  const first = keep(Int32Array.of(1, 0, 2));
  expect(keep(Int32Array.of(1, 0, 2))).toBe(first);
  expect(keep(Int32Array.of(1, 2, 0))).not.toBe(first);
  expect([...first]).toEqual([1, 0, 2]);
});

test('numbers that do not fit into 16 bits are kept as well', () => {
  const { keep } = sharedRows();
  expect([...keep(Int32Array.of(65_535, 65_536))]).toEqual([65_535, 65_536]);
});
