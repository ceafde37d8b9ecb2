import type { Json } from './valid-objects.ts';

/** From the root of an object to one of its values. */
export type Place = readonly (string | number)[];

/** `__proto__` as well becomes a key of its own. */
export function defined<T extends object>(map: T, key: string, value: Json): T {
  return Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every value of an object, the object itself first. */
export function placesIn(value: Json, path: Place): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) =>
      placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** The object with the value at a place changed, or without it where the change gives undefined. */
export function changeAt(
  value: Json,
  [step, ...rest]: Place,
  change: (value: Json) => Json | undefined,
): Json {
  if (step === undefined) return change(value) ?? null;
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      if (index !== step) return [item];
      const changed = rest.length === 0 ? change(item) : changeAt(item, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isMap(value)) return value;
  const result = {};
  for (const [key, item] of Object.entries(value)) {
    const changed = key !== step ? item : rest.length === 0 ? change(item) : changeAt(item, rest, change);
    if (changed !== undefined) defined(result, key, changed);
  }
  return result;
}

export function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
