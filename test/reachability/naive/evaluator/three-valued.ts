/** What a packet-by-packet answer can be: offline, the address of a pod is often not known. */
export type ThreeValued = boolean | 'unknown';

/** True as soon as one is true; false only if all are false. */
export function someOf<T>(items: Iterable<T>, test: (item: T) => ThreeValued): ThreeValued {
  let unknown = false;
  for (const item of items) {
    const answer = test(item);
    if (answer === true) return true;
    if (answer === 'unknown') unknown = true;
  }
  return unknown ? 'unknown' : false;
}

/** False as soon as one is false; true only if all are true. */
export function everyOf<T>(items: Iterable<T>, test: (item: T) => ThreeValued): ThreeValued {
  return not(someOf(items, (item) => not(test(item))));
}

/** Unknown stays unknown. */
export function not(value: ThreeValued): ThreeValued {
  return value === 'unknown' ? 'unknown' : !value;
}

/** What follows when both of two continuations are possible: their common answer, else unknown. */
export function either(left: ThreeValued, right: ThreeValued): ThreeValued {
  return left === right ? left : 'unknown';
}
