/**
 * The same list in as little memory as it needs. One that grew item by item has room for 17 as soon as it holds one, and most
 * lists of a cluster hold one.
 */
export function withoutSlack<T>(items: readonly T[]): readonly T[] {
  return items.slice();
}
