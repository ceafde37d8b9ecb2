/** From a document's root to one of its values. */
export type Path = readonly (string | number)[];

/** One Kubernetes object as it was written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  /** The whole object: maps, lists and scalars, nothing else. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** The folders of the kustomizations by which it is applied: of those that list its file, or list one that does. */
  readonly kustomizations?: readonly string[];
  /** Those of these folders whose kustomization no other here lists. */
  readonly overlays?: readonly string[];
  /** Where it is if it names no namespace, if that is known. */
  readonly namespace?: string;
  /** Whether its file is a symbolic link. */
  readonly isLink?: boolean;
  /** Whether it is made up, to see what would come of it: tools need not apply its file. */
  readonly isSupposed?: boolean;
  /** Whether an object of Flux or Argo CD applies it. */
  readonly isApplied?: boolean;
  /** The line on which the value at `path` begins, or the nearest line above it that exists. */
  lineOf(path: Path): number;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
