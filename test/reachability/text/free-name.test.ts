import { expect, test } from 'vitest';
import { freeName } from '../../../reachability/text/free-name.ts';

test.each([
  ['db', [], 'db'],
  ['db', ['web'], 'db'],
  ['db', ['db'], 'db-2'],
  ['db', ['db', 'db-2', 'db-3'], 'db-4'],
])('%s where %j are taken becomes %s', (name, taken: readonly string[], free) => {
  expect(freeName(name, (one) => taken.includes(one))).toBe(free);
});
