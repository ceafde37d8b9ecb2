/**
 * Works out once what is asked of the same number again and again, as long as not too many others are asked for in between:
 * when `most` results are kept, all are dropped.
 */
export function rememberRecent<R extends NonNullable<unknown>>(
  most: number,
  workOut: (number: number) => R,
): (number: number) => R {
  const known = new Map<number, R>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const result = workOut(number);
    if (known.size >= most) known.clear();
    known.set(number, result);
    return result;
  };
}
