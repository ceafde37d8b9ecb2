/** The keys of a table, in its order, as their own type. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  // Tables are literals, so they have no keys besides those of their type.
  return Object.keys(table) as K[];
}
