import { expect, test } from 'vitest';
import { chooseMany } from '../../../reachability/suggest/choose-many.ts';

const numbers = Array.from({ length: 64 }, (_, index) => index);
const isFine = (chosen: readonly number[]): boolean => !chosen.includes(7) && !chosen.includes(50);

/** What is chosen, and how often it is asked. */
function ask(isDoubtful?: (item: number) => boolean) {
  let asked = 0;
  const chosen = chooseMany(
    numbers,
    (some) => {
      asked++;
      return isFine(some);
    },
    isDoubtful,
  );
  return { chosen: chosen.toSorted((a, b) => a - b), asked };
}

test('all items but those that cannot be chosen are', () => {
  const expected = numbers.filter((one) => one !== 7 && one !== 50);
  expect(ask().chosen).toEqual(expected);
  expect(ask((one) => one % 10 === 0).chosen).toEqual(expected);
});

test('to know which items are doubtful saves most questions', () => {
  expect(ask().asked).toBeGreaterThan(20);
  expect(ask((one) => one === 7 || one === 50).asked).toBe(4);
});
