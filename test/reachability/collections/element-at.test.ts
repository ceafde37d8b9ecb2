import { expect, test } from 'vitest';
import { elementAt } from '../../../reachability/collections/element-at.ts';

test('an element is found by its position, even if it counts as false', () => {
  expect(elementAt(['a', ''], 1)).toBe('');
  expect(elementAt(Uint16Array.of(7, 0), 1)).toBe(0);
});

test.each([-1, 2])('position %i is refused where there are two', (position) => {
  expect(() => elementAt(['a', 'b'], position)).toThrow(`nothing is at position ${position} of 2`);
});
