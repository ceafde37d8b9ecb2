/** A plain Kubernetes object as YAML or JSON gives it. */
export type Manifest = Readonly<Record<string, unknown>>;

/** The map under a field; null, absent and anything else that is not a map count as empty. */
export function mapAt(value: unknown, ...path: readonly string[]): Manifest {
  const found = valueAt(value, ...path);
  return isMap(found) ? found : {};
}

/** The list under a field; null and absent count as empty. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The string under a field, or undefined. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The number under a field, or undefined. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** The strings of a list field. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}

/** The labels under a field: its entries whose value is a string. */
export function labelsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(mapAt(value, ...path)).flatMap(([key, label]) =>
      typeof label === 'string' ? [[key, label] as const] : [],
    ),
  );
}

/** Whatever is under a field; null and absent are the same to Kubernetes, so both are undefined. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const step of path) found = isMap(found) ? found[step] : undefined;
  return found ?? undefined;
}

function isMap(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
