/** Things numbered from 0; equal ones have the same number. */
export interface Numbered<T> {
  numberOf(thing: T): number;
  /** By number. */
  readonly all: readonly T[];
}

/** Numbers things as they come. Two are equal if JSON writes them alike. */
export function numberAlike<T extends object>(): Numbered<T> {
  const all: T[] = [];
  const byText = new Map<string, number>();
  const known = new WeakMap<T, number>();
  return {
    all,
    numberOf: (thing) => {
      const before = known.get(thing);
      if (before !== undefined) return before;
      const text = JSON.stringify(thing);
      const number = byText.get(text) ?? all.push(thing) - 1;
      byText.set(text, number);
      known.set(thing, number);
      return number;
    },
  };
}
