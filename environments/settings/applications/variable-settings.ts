import { plainVariable, secretVariable } from '../dgraph/pods/reference-settings.ts';
import { either, hasKey } from '../schema/either.ts';
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
  when: hasKey('fromSecret'),
  use: secretVariable,
  otherwise: either({
    when: hasKey('fromConfigMap'),
    use: configVariable,
    otherwise: either({ when: hasKey('fromDatabase'), use: databaseVariable, otherwise: plainVariable }),
  }),
});
export type VariableSettings = Written<typeof variableSettings>;
