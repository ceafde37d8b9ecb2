/** Whole numbers from the first to the second, both included. */
export type Interval<T> = readonly [first: T, last: T];
/** Intervals in ascending order, with a gap between any two. */
export type Intervals<T> = readonly Interval<T>[];

export interface IntervalAlgebra<T> {
  normalize(intervals: Intervals<T>): Intervals<T>;
  union(a: Intervals<T>, b: Intervals<T>): Intervals<T>;
  intersect(a: Intervals<T>, b: Intervals<T>): Intervals<T>;
  subtract(a: Intervals<T>, b: Intervals<T>): Intervals<T>;
  /** Whether every number of `inner` is in `outer`. */
  covers(outer: Intervals<T>, inner: Intervals<T>): boolean;
  overlaps(a: Intervals<T>, b: Intervals<T>): boolean;
}

/** Set operations on intervals of numbers (ports) or bigints (addresses), each linear in the lengths of its operands. */
export function intervalAlgebra<T extends number | bigint>(step: {
  readonly next: (value: T) => T;
  readonly previous: (value: T) => T;
}): IntervalAlgebra<T> {
  const normalize = (intervals: Intervals<T>): Intervals<T> => {
    const sorted = [...intervals].sort((a, b) => (a[0] < b[0] ? -1 : 1));
    if (sorted.length < 2) return sorted;
    const merged: [T, T][] = [];
    for (const [first, last] of sorted) {
      const before = merged.at(-1);
      if (before !== undefined && first <= step.next(before[1])) {
        if (last > before[1]) before[1] = last;
      } else merged.push([first, last]);
    }
    return merged;
  };

  const intersect = (a: Intervals<T>, b: Intervals<T>): Intervals<T> => {
    const common: Interval<T>[] = [];
    let i = 0;
    let j = 0;
    for (
      let left = a[0], right = b[0];
      left !== undefined && right !== undefined;
      left = a[i], right = b[j]
    ) {
      const first = later(left[0], right[0]);
      const last = later(left[1], right[1]) === left[1] ? right[1] : left[1];
      if (first <= last) common.push([first, last]);
      if (left[1] < right[1]) i++;
      else j++;
    }
    return common;
  };

  const subtract = (a: Intervals<T>, b: Intervals<T>): Intervals<T> => {
    const rest: Interval<T>[] = [];
    let j = 0;
    for (const [first, last] of a) {
      let from = first;
      let open = true;
      for (let hole = b[j]; hole !== undefined && hole[0] <= last; hole = b[++j]) {
        if (hole[1] < from) continue;
        if (hole[0] > from) rest.push([from, step.previous(hole[0])]);
        if (hole[1] >= last) {
          open = false;
          break;
        }
        from = step.next(hole[1]);
      }
      if (open) rest.push([from, last]);
    }
    return rest;
  };

  return {
    normalize,
    union: (a, b) => (a.length === 0 ? b : b.length === 0 ? a : normalize([...a, ...b])),
    intersect,
    subtract,
    covers: (outer, inner) => subtract(inner, outer).length === 0,
    overlaps: (a, b) => intersect(a, b).length > 0,
  };
}

/** Math.max does not take bigints. */
function later<T extends number | bigint>(a: T, b: T): T {
  if (a > b) return a;
  return b;
}
