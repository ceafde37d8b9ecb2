import { expect, test } from 'vitest';
import { formatTable, verdict } from '../../bench/table.ts';

test('a measured value may reach its limit', () => {
  expect(verdict({ value: 1000, limit: 1000 })).toBe('kept');
});

test('a measured value beyond its limit is told', () => {
  expect(verdict({ value: 1000.1, limit: 1000 })).toBe('EXCEEDED');
});

test('a table has its words on the left and its numbers on the right', () => {
  const table = {
    title: 'Proof',
    head: ['environment', 'ms', ''],
    rows: [
      ['tutorial', '8', 'kept'],
      ['production', '504', 'EXCEEDED'],
    ],
  };
  expect(formatTable(table)).toBe(`Proof

  environment   ms
  tutorial       8  kept
  production   504  EXCEEDED
`);
});
