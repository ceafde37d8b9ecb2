import type { Finding } from '../findings/finding.ts';
import {
  type FieldsOf,
  type Flat,
  fieldsReader,
  type ResolvedFields,
  type UnknownKey,
  type WrittenFields,
} from './fields.ts';
import { isPlainObject } from './is-plain-object.ts';
import { oneOf } from './leaf.ts';
import { nameList } from './name-list.ts';
import { misshapen, type Schema } from './schema.ts';

/** The fields of several kinds of object, by the word that tells the kinds apart. */
interface VariantsOf {
  readonly [kind: string]: FieldsOf;
}

type WrittenVariants<Key extends string, Variants extends VariantsOf> = Shown<
  {
    [Kind in keyof Variants]: Flat<{ readonly [Each in Key]: Kind } & WrittenFields<Variants[Kind]>>;
  }[keyof Variants]
>;

type ResolvedVariants<Key extends string, Variants extends VariantsOf> = Shown<
  {
    [Kind in keyof Variants]: Flat<{ readonly [Each in Key]: Kind } & ResolvedFields<Variants[Kind]>>;
  }[keyof Variants]
>;

/** The same type, without the name by which editors and messages would show it. */
type Shown<Type> = Type extends infer All ? All : never;

/**
 * One of several kinds of object, told apart by the word under `key`:
 * `variants('kind', { scratch: {}, claim: { className: text } })`.
 *
 * @param unknownKey says more of keys that people are likely to write here than that they are unknown
 */
export function variants<const Key extends string, const Variants extends VariantsOf>(
  key: Key,
  table: Variants,
  unknownKey?: UnknownKey,
): Schema<WrittenVariants<Key, Variants>, ResolvedVariants<Key, Variants>> {
  const kinds = Object.keys(table);
  const kindOf = oneOf(...kinds);
  const readers = new Map(
    Object.entries(table).map(([kind, fields]) => [kind, fieldsReader({ [key]: kindOf, ...fields })]),
  );
  return {
    read: (value, path) => {
      if (!isPlainObject(value)) {
        return misshapen(
          path,
          value,
          `an object with ${key} ${nameList(kinds)}`,
          `Write it as { ${key}: … }`,
        );
      }
      const given: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
      const kind = kindOf.read(given, path === '' ? key : `${path}.${key}`);
      if (kind.kind === 'broken') return kind;
      const reading = readers.get(kind.value)?.(
        value,
        path,
        (name, found) => unknownKey?.(name, found) ?? keyOfAnother(key, table, kind.value, name, found, path),
      );
      // The kind was looked up in the very table that the type is made of.
      return reading as ReturnType<Schema<unknown, ResolvedVariants<Key, Variants>>['read']>;
    },
  };
}

/** A field that other kinds have. */
function keyOfAnother(
  key: string,
  table: VariantsOf,
  kind: string,
  name: string,
  value: unknown,
  path: string,
): Omit<Finding, 'path'> | undefined {
  const owners = Object.keys(table).filter((other) => Object.hasOwn(table[other] ?? {}, name));
  if (owners.length === 0) return undefined;
  return {
    value,
    problem: `needs the ${key} ${nameList(owners)}, and the ${key} here is '${kind}'`,
    remedy: `Set ${path}.${key} to ${nameList(owners)}, or take ${name} out`,
  };
}
