import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Json } from '../api-server/valid-objects.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly 'x-kubernetes-map-type'?: string;
}

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

/** The fields below `spec` that the definitions in some folders give a kind, such as `ingress[].action`. */
export function fieldsOfDefinition(
  folders: readonly string[],
  apiVersion: string,
  kind: string,
): readonly string[] {
  for (const folder of folders)
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.yaml')) continue;
      const { kind: type, spec }: Definition = parse(readFileSync(join(folder, path), 'utf8'));
      if (type !== 'CustomResourceDefinition' || spec.names.kind !== kind) continue;
      const version = spec.versions.find(({ name }) => `${spec.group}/${name}` === apiVersion);
      if (version !== undefined) return fieldsIn(version.schema.openAPIV3Schema.properties?.spec ?? {}, '');
    }
  throw new Error(`no definition of ${apiVersion} ${kind} in ${folders.join(', ')}`);
}

/** What a label selector consists of is the same everywhere. */
function fieldsIn(schema: Schema, path: string): readonly string[] {
  if (schema['x-kubernetes-map-type'] === 'atomic') return [];
  const inner = schema.items === undefined ? [] : fieldsIn(schema.items, `${path}[]`);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return [field, ...fieldsIn(property, field)];
  });
  return [...inner, ...own];
}

/** The fields that a value has, by the same names. */
export function fieldsOfValue(value: Json, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => fieldsOfValue(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = path === '' ? name : `${path}.${name}`;
    return [own, ...fieldsOfValue(member, own)];
  });
}
