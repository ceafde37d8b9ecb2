/** From a document's root to one of its values. */
export type Path = readonly (string | number)[];

/** One Kubernetes object as it was written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  /** The whole object: maps, lists and scalars, nothing else. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** The folder of the kustomization by which it is applied; undefined if none lists it. */
  readonly kustomization?: string;
  /** The line on which the value at `path` begins, or the nearest line above it that exists. */
  lineOf(path: Path): number;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
