import table from '../../../../reachability/parse/server/kubernetes-fields.json' with { type: 'json' };
import type { Manifest } from '../../cluster-fixture.ts';

const kinds = new Map(Object.entries(table.kinds));
const types = new Map(Object.entries<Readonly<Record<string, string>>>(table.types));

/** Every field of an object by its type, such as `core.PodSpec.nodeName`; `ask` gets those that something looks for. */
export function watchObject(object: Manifest, ask: (field: string) => void): Manifest {
  // A copy of a map is a map.
  return watch(object, kinds.get(`${object.apiVersion} ${object.kind}`) ?? '', ask) as Manifest;
}

function watch(value: unknown, type: string, ask: (field: string) => void): unknown {
  if (Array.isArray(value)) return value.map((item) => watch(item, type.slice(2), ask));
  if (typeof value !== 'object' || value === null) return value;
  const fields = types.get(type);
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, watch(member, fields?.[key] ?? type.slice(2), ask)]),
  );
  if (fields === undefined) return copy;
  const note = (key: string | symbol): void => {
    if (typeof key === 'string' && Object.hasOwn(fields, key)) ask(`${type}.${key}`);
  };
  return new Proxy(copy, {
    get: (target, key) => {
      note(key);
      return Reflect.get(target, key) as unknown; // of whatever type the field is
    },
    getOwnPropertyDescriptor: (target, key) => {
      note(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

/** The fields that an object has, by the same names. */
export function fieldsOf(object: Manifest): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, type: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, type.slice(2));
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) {
        const fields = types.get(type);
        if (fields !== undefined) found.push(`${type}.${key}`);
        visit(member, fields?.[key] ?? type.slice(2));
      }
  };
  visit(object, kinds.get(`${object.apiVersion} ${object.kind}`) ?? '');
  return found;
}
