import {
  type Effect,
  type Finding,
  isAcceptable,
  isOpen,
  type ObjectName,
  type Source,
} from '../../contract/finding.ts';
import { isRecord, type Manifest, type Path } from '../../load/texts/manifest.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** Reads one object field by field and notes what is wrong with it. */
export interface ObjectReader {
  readonly manifest: Manifest;
  readonly root: Fields;
  report(severity: Finding['severity'], effect: Effect, path: Path, message: string): void;
  /** Whether a finding was reported that keeps the object out of the cluster, or away from Calico. */
  isLost(): boolean;
  /** Whether a finding was reported that leaves open what the object does. */
  isOpen(): boolean;
  /**
   * Whether it comes from a cluster, which gave it a uid: only then count its status and its owners. What a kustomization lists
   * or a tool applies comes from a repository, and a uid there says nothing.
   */
  isLive(): boolean;
  sourceOf(path: Path): () => Source;
}

/** One map of the object. Absent and null mean the same, as they do to Kubernetes. */
export interface Fields {
  readonly path: Path;
  readonly object: ObjectReader;
  readonly values: Readonly<Record<string, unknown>>;
}

export function readObject(manifest: Manifest, findings: Finding[]): ObjectReader {
  let lost = false;
  let open = false;
  const at = (path: Path): Source => ({ file: manifest.file, line: manifest.lineOf(path) });
  const object: ObjectReader = {
    manifest,
    sourceOf: (path) => always(at(path)),
    isLost: () => lost,
    report: (severity, effect, path, message) => {
      if (effect === 'rejected' || effect === 'dropped') lost = true;
      const text = `${describe(manifest)}: ${message}`;
      const finding = { severity, effect, message: text, source: at(path) };
      const { group } = splitApiVersion(manifest.apiVersion);
      const object = { group, kind: manifest.kind, ...nameOf(manifest) };
      if (isOpen(finding)) open = true;
      findings.push(isAcceptable(finding) ? { ...finding, object } : finding);
    },
    isOpen: () => open,
    isLive: () =>
      manifest.kustomizations === undefined &&
      manifest.isApplied !== true &&
      has(fieldsAt(object.root, 'metadata'), 'uid'),
    get root() {
      return { path: [], object, values: manifest.value };
    },
  };
  return object;
}

/** Holds no more than it returns: what knows its place does not keep all that it was read with. */
function always(source: Source): () => Source {
  return () => source;
}

/** `NetworkPolicy team-a/allow-web`. */
function describe(manifest: Manifest): string {
  const { namespace, name } = nameOf(manifest);
  return `${manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${name === '' ? '(without a name)' : name}`;
}

function nameOf({ value }: Manifest): Pick<ObjectName, 'namespace' | 'name'> {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  const { namespace, name, generateName } = metadata;
  return {
    ...(typeof namespace === 'string' && { namespace }),
    name:
      ([name, generateName].find((text) => typeof text === 'string' && text !== '') as string | undefined) ??
      '',
  };
}

/** `spec.ingress[0].from`. */
export function formatPath(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/**
 * Reports what the API server refuses the object for.
 *
 * @param key the faulty field of `fields`; undefined if it is `fields` itself
 * @param member a key within that field, where the finding then points
 */
export function refuse(fields: Fields, key: string | undefined, message: string, member?: string): undefined {
  const path = key === undefined ? fields.path : [...fields.path, key];
  const text = `${formatPath(path)} ${message}; the API server rejects the object`;
  fields.object.report('error', 'rejected', member === undefined ? path : [...path, member], text);
  return undefined;
}

export function has(fields: Fields, key: string): boolean {
  const value = valueAt(fields, key);
  return value !== undefined && value !== null;
}

/** What the map itself holds at `key`: `constructor` and the like are keys as any other. */
export function valueAt({ values }: Fields, key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** Reports every key that is not `known`: a field that is not understood makes every verdict about the object unproven. */
export function refuseUnknown(fields: Fields, known: readonly string[] | ReadonlyMap<string, unknown>): void {
  const isKnown = (key: string): boolean =>
    Array.isArray(known) ? known.includes(key) : 'has' in known && known.has(key);
  for (const key of Object.keys(fields.values)) {
    if (isKnown(key)) continue;
    const where = formatPath([...fields.path, key]);
    const message = `unknown field ${where}: the cluster refuses or ignores it, so what its author meant is not enforced; remove it`;
    fields.object.report('error', 'unreadable', [...fields.path, key], message);
  }
}

/** The map at `key`, or undefined if there is none. */
export function mapAt(fields: Fields, key: string): Fields | undefined {
  const value = valueAt(fields, key);
  if (value === undefined || value === null) return undefined;
  const path = [...fields.path, key];
  if (isRecord(value)) return { path, object: fields.object, values: value };
  return mistyped(fields, path, 'a map', value);
}

/** The map that the keys lead to; where there is none, one without fields. */
export function fieldsAt(fields: Fields, ...keys: readonly string[]): Fields {
  return keys.reduce(
    (at, key) => mapAt(at, key) ?? { path: [...at.path, key], object: at.object, values: {} },
    fields,
  );
}

/** The maps in the list at `key`, or undefined if there is no list. */
export function mapsAt(fields: Fields, key: string): readonly Fields[] | undefined {
  return listAt(fields, key)?.flatMap((value, index) => {
    const path = [...fields.path, key, index];
    if (isRecord(value)) return [{ path, object: fields.object, values: value }];
    // To Kubernetes, null in a list is a map without fields: as a rule, it allows everything.
    if (value === null) return [{ path, object: fields.object, values: {} }];
    mistyped(fields, path, 'a map', value);
    return [];
  });
}

export function listAt(fields: Fields, key: string): readonly unknown[] | undefined {
  const value = valueAt(fields, key);
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value : mistyped(fields, [...fields.path, key], 'a list', value);
}

export function stringsAt(fields: Fields, key: string): readonly string[] | undefined {
  return listAt(fields, key)?.flatMap((value, index) => {
    if (typeof value === 'string') return [value];
    if (value === null) return [''];
    mistyped(fields, [...fields.path, key, index], 'a string', value);
    return [];
  });
}

export function stringAt(fields: Fields, key: string): string | undefined {
  const value = valueAt(fields, key);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : mistyped(fields, [...fields.path, key], 'a string', value);
}

export function numberAt(fields: Fields, key: string): number | undefined {
  const value = valueAt(fields, key);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'number' ? value : mistyped(fields, [...fields.path, key], 'a number', value);
}

export function integerAt(fields: Fields, key: string): number | undefined {
  const value = numberAt(fields, key);
  if (value === undefined || Number.isInteger(value)) return value;
  return mistyped(fields, [...fields.path, key], 'a whole number', value);
}

export function booleanAt(fields: Fields, key: string): boolean | undefined {
  const value = valueAt(fields, key);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'boolean' ? value : mistyped(fields, [...fields.path, key], 'true or false', value);
}

/** A map of strings, such as labels. YAML's bare `true` and `1` are not strings, and the API server refuses them. */
export function labelsAt(fields: Fields, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsAt(fields, key).values).flatMap(([label, value]) => {
      if (typeof value === 'string') return [[label, value]];
      if (value === null) return [[label, '']];
      mistyped(fields, [...fields.path, key, label], 'a string (put it in quotes)', value);
      return [];
    }),
  );
}

function mistyped(fields: Fields, path: Path, expected: string, value: unknown): undefined {
  const message = `${formatPath(path)} must be ${expected}, not ${JSON.stringify(value)}; the API server rejects the object`;
  fields.object.report('error', 'rejected', path, message);
  return undefined;
}
