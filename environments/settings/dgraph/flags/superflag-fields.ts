import type { Finding } from '../../findings/finding.ts';
import type { Leaf } from '../../schema/leaf.ts';
import { object, optional } from '../../schema/object.ts';
import type { Schema } from '../../schema/schema.ts';
import { superflagOwners } from './superflags.ts';

/** Keys, and what each may be set to. */
export interface OptionTable {
  readonly [key: string]: Leaf<string | number | boolean>;
}

/** The keys of several superflags. */
export interface SuperflagTable {
  readonly [superflag: string]: OptionTable;
}

/** What an environment may write for a table: any of its keys, each with a value of its type. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Key in keyof Table]?: Table[Key] extends Leaf<infer Value> ? Value : never;
};

/** What an environment may write for the superflags of a table: any of their keys. */
export type SuperflagValues<Table extends SuperflagTable> = {
  readonly [Superflag in keyof Table]?: OptionValues<Table[Superflag]>;
};

/** Flags that are not superflags. Dgraph ends at one that it does not know. https://docs.dgraph.io/cli */
export function flagFields<Table extends OptionTable>(table: Table): Schema<OptionValues<Table>> {
  return optionalFields(table, (key, value) => unknownOption(table, value, superflagOwners.get(key)));
}

/** Superflags. Dgraph ends at a key that it does not know. https://docs.dgraph.io/cli/superflags */
export function superflagFields<Table extends SuperflagTable>(table: Table): Schema<SuperflagValues<Table>> {
  const superflags = Object.entries(table).map(([superflag, keys]) => {
    const owner = (key: string) => superflagOwners.get(`${superflag}.${key}`);
    return [superflag, optionalFields(keys, (key, value) => unknownOption(keys, value, owner(key)))];
  });
  return optionalFields(Object.fromEntries(superflags), (key, value) =>
    unknownOption(table, value, superflagOwners.get(key)),
  );
}

function optionalFields<Value>(
  fields: { readonly [key: string]: Schema<unknown, unknown> },
  unknownKey: (key: string, value: unknown) => Omit<Finding, 'path'>,
): Schema<Value> {
  const all = Object.entries(fields).map(([key, field]) => [key, optional(field)] as const);
  // Both types are made of the table that these fields are made of.
  return object(Object.fromEntries(all), unknownKey) as unknown as Schema<Value>;
}

function unknownOption(table: object, value: unknown, owner: string | undefined): Omit<Finding, 'path'> {
  if (owner !== undefined) return { value, problem: `is set by ${owner}`, remedy: `Set ${owner} instead` };
  return {
    value,
    problem: 'is not a flag of Dgraph v25.4, or this project sets it itself',
    remedy: `Choose among ${Object.keys(table).join(', ')}`,
  };
}
