/** Works out once what is asked of the same thing many times. */
export function remember<T extends object, R extends NonNullable<unknown>>(
  workOut: (thing: T) => R,
): (thing: T) => R {
  const known = new WeakMap<T, R>();
  return (thing) => {
    const earlier = known.get(thing);
    if (earlier !== undefined) return earlier;
    const result = workOut(thing);
    known.set(thing, result);
    return result;
  };
}
