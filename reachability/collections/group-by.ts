/** Things of a kind: at least one. */
export type Group<T> = readonly [T, ...T[]];

/** Groups in order of first appearance, like Map.groupBy, which Node has from version 21 on. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, Group<T>> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
