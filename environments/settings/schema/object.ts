import type { Finding } from '../findings/finding.ts';
import {
  type FieldsOf,
  fieldsReader,
  type ResolvedFields,
  type UnknownKey,
  type WrittenFields,
} from './fields.ts';
import { isPlainObject } from './is-plain-object.ts';
import { broken, misshapen, type Schema, sound } from './schema.ts';

/**
 * An object of exactly these fields. A comment before a field is its documentation in the editor, as in an interface.
 *
 * @param unknownKey says more of keys that people are likely to write here than that they are unknown
 */
export function object<const Fields extends FieldsOf>(
  fields: Fields,
  unknownKey?: UnknownKey,
): Schema<WrittenFields<Fields>, ResolvedFields<Fields>> {
  const read = fieldsReader(fields);
  return {
    read: (value, path) =>
      isPlainObject(value)
        ? read(value, path, unknownKey)
        : misshapen(path, value, `an object with ${requiredKeys(fields)}`, 'Write it as { … }'),
  };
}

/** A field that may be left out, and then is not there. */
export function optional<WrittenValue, ResolvedValue>(
  schema: Schema<WrittenValue, ResolvedValue>,
): Schema<WrittenValue, ResolvedValue> & { readonly presence: 'optional' } {
  return { ...schema, presence: 'optional' };
}

/** A field that may be left out, and then has the value `fallback`. */
export function withDefault<const WrittenValue, ResolvedValue>(
  schema: Schema<WrittenValue, ResolvedValue>,
  fallback: NoInfer<WrittenValue>,
): Schema<WrittenValue, ResolvedValue> & { readonly presence: 'default' } {
  return {
    presence: 'default',
    read: (value, path) => schema.read(value === undefined ? fallback : value, path),
  };
}

/** Names that the environment chooses, each with a value of one kind, such as labels. */
export function record<WrittenValue, ResolvedValue>(
  schema: Schema<WrittenValue, ResolvedValue>,
): Schema<{ readonly [key: string]: WrittenValue }, { readonly [key: string]: ResolvedValue }> {
  return {
    read: (value, path) => {
      if (!isPlainObject(value)) return misshapen(path, value, 'an object', 'Write it as { … }');
      const findings: Finding[] = [];
      const entries: (readonly [string, ResolvedValue])[] = [];
      for (const [key, item] of Object.entries(value)) {
        const reading = schema.read(item, `${path}[${JSON.stringify(key)}]`);
        if (reading.kind === 'sound') entries.push([key, reading.value]);
        else findings.push(...reading.findings);
      }
      return findings.length === 0 ? sound(Object.fromEntries(entries)) : broken(...findings);
    },
  };
}

function requiredKeys(fields: FieldsOf): string {
  const required = Object.entries(fields).filter(([, { presence }]) => presence === undefined);
  return required.length === 0 ? 'settings' : required.map(([key]) => key).join(', ');
}
