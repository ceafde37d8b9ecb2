/** A Kubernetes object as the manifests hold it. */
export interface GuardedObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** The whole object: maps, lists and scalars. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** An object before and after a change. */
export interface Change {
  readonly old: GuardedObject;
  readonly next: GuardedObject;
}

/** Group and kind, such as `apps/StatefulSet`; the core group has no name: `Service`. */
export function groupKindOf({ apiVersion, kind }: GuardedObject): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? kind : `${apiVersion.slice(0, slash)}/${kind}`;
}

/** How messages and settings name an object: `StatefulSet/dgraph/prod-dgraph-alpha`, `Namespace/dgraph`. */
export function referenceTo(object: GuardedObject): string {
  return [object.kind, namespaceOf(object), nameOf(object)].filter((part) => part !== '').join('/');
}

/** What makes two manifests the same object for the API server: another version of its group is no difference. */
export function identityOf(object: GuardedObject): string {
  return `${groupKindOf(object)} ${namespaceOf(object)} ${nameOf(object)}`;
}

/** The namespace; empty for an object that has none. */
export function namespaceOf({ value }: GuardedObject): string {
  return textAt(value, 'metadata.namespace');
}

/** The name; empty for a file that is not an object, such as one for kustomize. */
export function nameOf({ value }: GuardedObject): string {
  return textAt(value, 'metadata.name');
}

/** The value at a path such as `spec.selector`; undefined where there is none. */
export function fieldAt(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key);
  }, root);
}

/** The text at a path; empty where there is none. */
export function textAt(root: unknown, path: string): string {
  const value = fieldAt(root, path);
  return typeof value === 'string' ? value : '';
}

/** The list at a path; empty where there is none. */
export function listAt(root: unknown, path: string): readonly unknown[] {
  const value = fieldAt(root, path);
  return Array.isArray(value) ? value : [];
}

/** The keys of the map at a path; none where there is no map. */
export function keysAt(root: unknown, path: string): readonly string[] {
  const value = fieldAt(root, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
