import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/** What is wrong with an object, a line for each fault; empty when it satisfies its definition. */
export type CustomResourceValidator = (object: {
  readonly apiVersion: string;
  readonly kind: string;
}) => readonly string[];

/**
 * Validates custom resources as strictly as the API server with field validation: what the definition does not name is a
 * fault. A kind without a definition in the folder or the folders below it is one, too.
 */
export function customResourceValidator(folder: string): CustomResourceValidator {
  const ajv = new Ajv({
    ...{ allErrors: true, strict: false, validateFormats: false },
    code: { regExp: Object.assign(goRegExp, { code: 'goRegExp' }) },
  });
  const schemas = new Map(
    readDefinitions(folder).flatMap(({ spec }) =>
      spec.versions.map(({ name, schema }) => [
        `${spec.group}/${name} ${spec.names.kind}`,
        closed(schema.openAPIV3Schema),
      ]),
    ),
  );
  return (object) => {
    const schema = schemas.get(`${object.apiVersion} ${object.kind}`);
    const validate = schema && ajv.compile(schema);
    if (validate === undefined) return [`${folder} does not define ${object.apiVersion} ${object.kind}`];
    if (validate(object)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
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

interface Schema {
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

function readDefinitions(folder: string): readonly Definition[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path): Definition => parse(readFileSync(join(folder, path), 'utf8')))
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

/** Go writes inside a pattern what JavaScript writes behind it. */
function goRegExp(pattern: string, flags: string): RegExp {
  return pattern.includes('(?i)')
    ? new RegExp(pattern.replace('(?i)', ''), `${flags}i`)
    : new RegExp(pattern, flags);
}

/** The schema with every object closed but `metadata`, which the API server knows without it. */
function closed(schema: Schema): Schema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && {
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, name === 'metadata' ? {} : closed(inner)]),
      ),
    }),
    ...(items && { items: closed(items) }),
  };
}
