import { either, hasKey } from '../../schema/either.ts';
import { oneOf, text } from '../../schema/leaf.ts';
import { list } from '../../schema/list.ts';
import { object, optional, withDefault } from '../../schema/object.ts';
import type { Resolved, Written } from '../../schema/schema.ts';
import { variants } from '../../schema/variants.ts';

/** A value that `secretStore` holds: no secret is ever written into an environment or a manifest. */
export const secretKey = object({
  /** Name of the Secret, in the namespace of Dgraph, or first part of the name of the vault's object. */
  secret: text,
  /** The key inside it. */
  key: text,
});
export interface SecretKey extends Written<typeof secretKey> {}

/** A variable with its value. */
export const plainVariable = object({
  /** The variable's name. */
  name: text,
  /** Its value, which everyone may read. */
  value: text,
});
/** A variable whose value `secretStore` holds. */
export const secretVariable = object({
  /** The variable's name. */
  name: text,
  /** Where its value is kept. */
  fromSecret: secretKey,
});

/** An environment variable of a container, with a `value` or `fromSecret`. */
export const variableSettings = either({
  when: hasKey('fromSecret'),
  use: secretVariable,
  otherwise: plainVariable,
});
export type VariableSettings = Written<typeof variableSettings>;

/** All keys of a Secret or a ConfigMap as environment variables. */
export const variableSource = object({
  /** What holds the keys. */
  kind: oneOf('secret', 'config-map'),
  /** Its name, in the namespace of Dgraph. */
  name: text,
  /**
   * Put before each variable's name.
   * @default - nothing
   */
  prefix: optional(text),
});
export interface VariableSource extends Written<typeof variableSource> {}

/** What a mount shows. */
export const mountSource = variants('kind', {
  secret: {
    /** Name of the Secret. */
    name: text,
    /**
     * The keys that appear, each as a file of its name.
     * @default - all that the Secret has: needed where secrets come from a Key Vault
     */
    keys: optional(list(text)),
  },
  'config-map': {
    /** Name of the ConfigMap. */
    name: text,
  },
  claim: {
    /** Name of the claim. */
    name: text,
  },
  nfs: {
    /** Host name or address of the server. */
    server: text,
    /** The folder that it exports. */
    path: text,
  },
  scratch: {},
});
export type MountSource = Written<typeof mountSource>;

/** A volume beyond those a member has anyway, and where it appears. */
export const mountSettings = object({
  /** The name of the volume in the pod. */
  name: text,
  /** Where it appears, as an absolute path. */
  mountPath: text,
  /** What it shows. */
  source: mountSource,
  /**
   * Whether the container may write to it.
   * @default 'read-only'
   */
  access: withDefault(oneOf('read-only', 'read-write'), 'read-only'),
});
export interface MountSettings extends Resolved<typeof mountSettings> {}
