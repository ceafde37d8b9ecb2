import { secretKey } from '../dgraph/pods/reference-settings.ts';
import { either } from '../schema/either.ts';
import { oneOf, text } from '../schema/leaf.ts';
import { object } from '../schema/object.ts';
import type { Written } from '../schema/schema.ts';

/** A key of a ConfigMap. */
const configMapKey = object({
  /** Name of the ConfigMap, in the application's namespace. */
  configMap: text,
  /** The key inside it. */
  key: text,
});

const plainVariable = object({
  /** The variable's name. */
  name: text,
  /** Its value, which everyone may read. */
  value: text,
});
const secretVariable = object({
  /** The variable's name. */
  name: text,
  /** Where its value is kept: `secretStore` holds it. */
  fromSecret: secretKey,
});
const configVariable = object({
  /** The variable's name. */
  name: text,
  /** Where its value comes from. */
  fromConfigMap: configMapKey,
});
const databaseVariable = object({
  /** The variable's name. */
  name: text,
  /** The host name of the Alphas, or an address of theirs as `host:port`. A flow has to lead there. */
  fromDatabase: oneOf('alpha-host', 'alpha-http', 'alpha-grpc'),
});

/** An environment variable: its `value`, or where it comes from. */
export const variableSettings = either({
  when: has('fromSecret'),
  use: secretVariable,
  otherwise: either({
    when: has('fromConfigMap'),
    use: configVariable,
    otherwise: either({ when: has('fromDatabase'), use: databaseVariable, otherwise: plainVariable }),
  }),
});
export type VariableSettings = Written<typeof variableSettings>;

function has(key: string): (value: unknown) => boolean {
  return (value) => typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
