/** A value inside a Secret that exists already: no secret ever stands in an environment or in a manifest. */
export interface SecretKey {
  /** Name of the Secret, in the namespace of Dgraph. */
  readonly secret: string;
  /** The key inside it. */
  readonly key: string;
}

/** An environment variable of a container. */
export type VariableSettings = PlainVariable | SecretVariable;

export interface PlainVariable {
  readonly name: string;
  readonly value: string;
}

export interface SecretVariable {
  readonly name: string;
  readonly fromSecret: SecretKey;
}

/** All keys of a Secret or a ConfigMap as environment variables. */
export interface VariableSource {
  readonly kind: 'secret' | 'config-map';
  readonly name: string;
  /**
   * Put before each variable's name.
   * @default - nothing
   */
  readonly prefix?: string;
}

/** A volume beyond those a member has anyway, and where it appears. */
export interface MountSettings {
  readonly name: string;
  readonly mountPath: string;
  readonly source: MountSource;
  /** @default 'read-only' */
  readonly access?: 'read-only' | 'read-write';
}

export type MountSource =
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'config-map'; readonly name: string }
  | { readonly kind: 'claim'; readonly name: string }
  | { readonly kind: 'nfs'; readonly server: string; readonly path: string }
  | { readonly kind: 'scratch' };
