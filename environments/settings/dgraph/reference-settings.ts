/** A value that `secretStore` holds: no secret ever stands in an environment or in a manifest. */
export interface SecretKey {
  /** Name of the Secret, in the namespace of Dgraph, or first part of the name of the vault's object. */
  readonly secret: string;
  /** The key inside it. */
  readonly key: string;
}

/** An environment variable of a container. */
export type VariableSettings = PlainVariable | SecretVariable;

export interface PlainVariable {
  /** The variable's name. */
  readonly name: string;
  /** Its value, which everyone may read. */
  readonly value: string;
}

export interface SecretVariable {
  /** The variable's name. */
  readonly name: string;
  /** Where its value is kept. */
  readonly fromSecret: SecretKey;
}

/** All keys of a Secret or a ConfigMap as environment variables. */
export interface VariableSource {
  /** What holds the keys. */
  readonly kind: 'secret' | 'config-map';
  /** Its name, in the namespace of Dgraph. */
  readonly name: string;
  /**
   * Put before each variable's name.
   * @default - nothing
   */
  readonly prefix?: string;
}

/** A volume beyond those a member has anyway, and where it appears. */
export interface MountSettings {
  /** The name of the volume in the pod. */
  readonly name: string;
  /** Where it appears, as an absolute path. */
  readonly mountPath: string;
  /** What it shows. */
  readonly source: MountSource;
  /**
   * Whether the container may write to it.
   * @default 'read-only'
   */
  readonly access?: 'read-only' | 'read-write';
}

export type MountSource =
  | {
      readonly kind: 'secret';
      readonly name: string;
      /**
       * The keys that appear, each as a file of its name.
       * @default - all that the Secret has: needed where secrets come from a Key Vault
       */
      readonly keys?: readonly string[];
    }
  | { readonly kind: 'config-map'; readonly name: string }
  | { readonly kind: 'claim'; readonly name: string }
  | { readonly kind: 'nfs'; readonly server: string; readonly path: string }
  | { readonly kind: 'scratch' };
