/**
 * The element at a position that is known to exist.
 * @throws RangeError if it does not: a default would prove something else
 */
export function elementAt<T extends NonNullable<unknown>>(items: ArrayLike<T>, position: number): T {
  const item = items[position];
  if (item === undefined) throw new RangeError(`nothing is at position ${position} of ${items.length}`);
  return item;
}
