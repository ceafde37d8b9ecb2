/** A value as JSON can hold it. */
export type PackedItem = string | number | boolean | null | readonly PackedItem[] | PackedObject;
interface PackedObject {
  readonly [key: string]: PackedItem;
}

/** Marks what JSON has no form for. */
const mark = '$';

/**
 * Values of the model as JSON: also large numbers, infinity, maps, missing members of lists, and functions without a
 * parameter, which become what they return.
 * @param ofCall what becomes of what a function returns
 */
export function packValue(
  value: unknown,
  ofCall: (returned: unknown) => unknown = (same) => same,
): PackedItem {
  const pack = (inner: unknown): PackedItem => packValue(inner, ofCall);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : { [mark]: 'infinity' };
    case 'bigint':
      return { [mark]: 'big', of: String(value) };
    case 'undefined':
      return { [mark]: 'missing' };
    case 'function':
      if (value.length > 0) throw new TypeError(`${value.name} has parameters, so it cannot be packed`);
      return { [mark]: 'call', of: pack(ofCall(value())) };
    default:
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(pack);
  if (value instanceof Map) return { [mark]: 'map', of: [...value].map(pack) };
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined);
  // A name of the manifests may be any text, also the mark.
  if (members.some(([name]) => name === mark)) return { [mark]: 'object', of: members.map(pack) };
  return Object.fromEntries(members.map(([name, member]) => [name, pack(member)]));
}

/** What was packed. */
export function unpackValue(packed: PackedItem): unknown {
  if (typeof packed !== 'object' || packed === null) return packed;
  if (isList(packed)) return packed.map(unpackValue);
  if (!Object.hasOwn(packed, mark))
    return Object.fromEntries(Object.entries(packed).map(([name, member]) => [name, unpackValue(member)]));
  const of = unpackValue(packed.of ?? null);
  switch (packed[mark]) {
    case 'infinity':
      return Number.POSITIVE_INFINITY;
    case 'big':
      return BigInt(String(of));
    case 'missing':
      return undefined;
    case 'call':
      return () => of;
    case 'map':
      return new Map(of as [unknown, unknown][]); // packed from the entries of one
    case 'object':
      return Object.fromEntries(of as [string, unknown][]); // packed from the entries of one
    default:
      throw new RangeError(`nothing is packed as ${String(packed[mark])}`);
  }
}

function isList(packed: PackedItem): packed is readonly PackedItem[] {
  return Array.isArray(packed);
}
