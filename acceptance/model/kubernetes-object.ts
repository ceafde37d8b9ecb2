/** An object as the API server serves it. What is not named here is read by `valueAt`. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

/** What all objects have in common. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly [field: string]: unknown;
}

export type Labels = Readonly<Record<string, string>>;

/** What names an object in a cluster. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** The reference to an object. */
export function referenceTo({
  apiVersion,
  kind,
  metadata: { namespace, name },
}: KubernetesObject): ObjectReference {
  return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
}

/** What reports call an object: `NetworkPolicy dgraph/allow-client`. */
export function nameOfObject({ kind, namespace, name }: Omit<ObjectReference, 'apiVersion'>): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The value at a path of keys, or undefined where there is none. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isMap(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, value);
}

/** The maps of the list at a path; none where there is no list. */
export function mapsAt(value: unknown, ...path: readonly (string | number)[]): readonly Fields[] {
  const list = valueAt(value, ...path);
  return Array.isArray(list) ? list.filter(isMap) : [];
}

/** The text at a path, or undefined where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const text = valueAt(value, ...path);
  return typeof text === 'string' ? text : undefined;
}

/** The labels at a path; only texts count. */
export function labelsAt(value: unknown, ...path: readonly (string | number)[]): Labels {
  const map = valueAt(value, ...path);
  if (!isMap(map)) return {};
  return Object.fromEntries(
    Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

type Fields = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
