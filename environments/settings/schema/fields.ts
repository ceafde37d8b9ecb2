import type { Finding } from '../findings/finding.ts';
import { broken, type Reading, type Resolved, type Schema, sound, type Written } from './schema.ts';
import { tryFindCloseName } from './try-find-close-name.ts';

/** The fields of an object, by their names. */
export interface FieldsOf {
  readonly [key: string]: Schema<unknown, unknown>;
}

/** What more can be said of a key that is not a field; undefined for nothing. */
export type UnknownKey = (key: string, value: unknown) => Omit<Finding, 'path'> | undefined;

/** What an environment may write for an object of these fields. */
export type WrittenFields<Fields> = Flat<
  WithFields<Fields, Exclude<keyof Fields, OptionalKeys<Fields>>> & WithoutSome<Fields, OptionalKeys<Fields>>
>;

/** What becomes of it, with every default filled in. */
export type ResolvedFields<Fields> = Flat<
  ResolvedWith<Fields, Exclude<keyof Fields, AbsentKeys<Fields>>> &
    ResolvedWithout<Fields, AbsentKeys<Fields>>
>;

// Over a parameter that extends `keyof Fields`, or else the editor loses the documentation of the fields.
type WithFields<Fields, Keys extends keyof Fields> = { readonly [Key in Keys]: Written<Fields[Key]> };
type WithoutSome<Fields, Keys extends keyof Fields> = { readonly [Key in Keys]?: Written<Fields[Key]> };
type ResolvedWith<Fields, Keys extends keyof Fields> = { readonly [Key in Keys]: Resolved<Fields[Key]> };
type ResolvedWithout<Fields, Keys extends keyof Fields> = { readonly [Key in Keys]?: Resolved<Fields[Key]> };

type KeysOf<Fields, Presence> = {
  [Key in keyof Fields]: Fields[Key] extends { readonly presence: Presence } ? Key : never;
}[keyof Fields];
type OptionalKeys<Fields> = KeysOf<Fields, 'optional' | 'default'>;
type AbsentKeys<Fields> = KeysOf<Fields, 'optional'>;

/** An intersection as one object, which editors and messages of the compiler show field by field. */
export type Flat<Type> = Type extends infer All ? { [Key in keyof All]: All[Key] } : never;

/** Reads the fields of an object, refuses keys that are not among them, and fills in defaults. */
export type FieldsReader<Fields> = (
  value: object,
  path: string,
  unknownKey?: UnknownKey,
) => Reading<ResolvedFields<Fields>>;

/** A reader of these fields. */
export function fieldsReader<Fields extends FieldsOf>(fields: Fields): FieldsReader<Fields> {
  const all = Object.entries(fields);
  return (value, path, unknownKey) => {
    const keys = Object.keys(value);
    const findings: Finding[] = [];
    // A misspelt key is one fault, not an unknown key and a missing one.
    const misspelt = new Set<string>();
    for (const key of keys.filter((key) => !Object.hasOwn(fields, key))) {
      const given = ownValue(value, key);
      const close = closeField(key, fields, value);
      if (close !== undefined) misspelt.add(close);
      const known = close === undefined ? unknownKey?.(key, given) : undefined;
      findings.push({ path: childPath(path, key), ...(known ?? refuseKey(given, close, fields)) });
    }
    const entries: (readonly [string, unknown])[] = [];
    const read = (key: string, field: Schema<unknown, unknown>, given: unknown) => {
      if (given === undefined && (field.presence === 'optional' || misspelt.has(key))) return;
      const at = childPath(path, key);
      const reading = field.read(given, at);
      if (reading.kind === 'sound') entries.push([key, reading.value]);
      else findings.push(...reading.findings.map((found) => mayBeLeftOut(found, at, field)));
    };
    // What is written comes first, in its order: the order of flags and environment variables is the author's.
    for (const key of keys) {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field !== undefined) read(key, field, ownValue(value, key));
    }
    for (const [key, field] of all) if (!Object.hasOwn(value, key)) read(key, field, undefined);
    if (findings.length > 0) return broken(...findings);
    // Each entry is what the schema of its key has made.
    return sound(Object.fromEntries(entries) as ResolvedFields<Fields>);
  };
}

/** The path of a part: `azure.registry`, `labels["app.kubernetes.io/name"]`. */
function childPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Inherited properties, such as `constructor`, were not written by anyone. */
function ownValue(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function closeField(key: string, fields: FieldsOf, value: object): string | undefined {
  const free = Object.keys(fields).filter((field) => ownValue(value, field) === undefined);
  return tryFindCloseName(key, free);
}

function refuseKey(value: unknown, close: string | undefined, fields: FieldsOf): Omit<Finding, 'path'> {
  return {
    value,
    problem: 'is not a setting',
    remedy:
      close === undefined
        ? `Take it out; the settings here are ${Object.keys(fields).join(', ')}`
        : `Did you mean '${close}'?`,
  };
}

function mayBeLeftOut(found: Finding, at: string, { presence }: Schema<unknown, unknown>): Finding {
  if (presence === undefined || found.path !== at || found.remedy.endsWith('?')) return found;
  return { ...found, remedy: `${found.remedy}, or leave it out` };
}
