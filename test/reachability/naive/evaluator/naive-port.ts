/** A port list's entry: a range of numbers or a name. */
export type PortItem =
  | { readonly kind: 'range'; readonly first: number; readonly last: number }
  | { readonly kind: 'name'; readonly name: string };

/** Reads `80`, `"80"`, `"80:90"` or a port's name. */
export function parsePort(port: unknown): PortItem {
  const [, first, last] = /^(\d+)(?::(\d+))?$/.exec(String(port)) ?? [];
  if (first === undefined) return { kind: 'name', name: String(port) };
  return { kind: 'range', first: Number(first), last: Number(last ?? first) };
}
