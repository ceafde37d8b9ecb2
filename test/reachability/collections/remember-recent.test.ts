import { expect, test } from 'vitest';
import { rememberRecent } from '../../../reachability/collections/remember-recent.ts';

test('a number is worked out once, until too many others were asked for', () => {
  const asked: number[] = [];
  const square = rememberRecent(2, (number) => {
    asked.push(number);
    return number * number;
  });
  expect([square(2), square(3), square(2), square(3)]).toEqual([4, 9, 4, 9]);
  expect(asked).toEqual([2, 3]);
  expect([square(4), square(2)]).toEqual([16, 4]);
  expect(asked).toEqual([2, 3, 4, 2]);
});
