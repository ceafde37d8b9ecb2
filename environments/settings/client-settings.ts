import type { ResourceSettings } from './kubernetes/resource-settings.ts';

/** One client of the database, in a namespace of its own. */
export interface ClientSettings {
  /** Name of the client's namespace, Deployment and `app` label. */
  readonly name: string;
  /**
   * Whether the client's namespace carries the labels that let its pods reach Dgraph. `granted` is the state of the
   * tutorial's test 2, `none` that of test 1.
   */
  readonly access: 'granted' | 'none';
  readonly replicas: number;
  /** Tag of the client's image in the environment's registry: a version, never `latest`. */
  readonly imageTag: string;
  readonly resources: ResourceSettings;
  /**
   * Data that a Job loads into the database. The client needs access, and its pods' addresses have to be among those
   * that may administer the Alphas when there is a schema to set.
   * @default - nothing is loaded
   */
  readonly load?: LoadSettings;
}

/** What a client loads, and how it reaches the database. Loading the same again changes nothing. */
export interface LoadSettings {
  /** Files with N-Quads inside the image, such as `sw.nquads.rdf`; loaded in this order. */
  readonly files: readonly string[];
  /**
   * A schema inside the image, such as `sw.schema`, which is set first.
   * @default - the schema stays as it is
   */
  readonly schema?: string;
  readonly connection: LoadConnection;
  /**
   * A user of the access control lists.
   * @default - no login
   */
  readonly login?: LoadLogin;
}

/**
 * How to speak with an Alpha. The Secret stands in the client's namespace; it holds `ca.crt` and, for `mutual-tls`,
 * `tls.crt` and `tls.key` as well: the shape that cert-manager gives a Secret.
 */
export type LoadConnection =
  | { readonly kind: 'plaintext' }
  | { readonly kind: 'tls'; readonly secret: string }
  | { readonly kind: 'mutual-tls'; readonly secret: string };

/** A user of Dgraph. The password stands in a Secret of the client's namespace, never in an environment. */
export interface LoadLogin {
  readonly user: string;
  readonly passwordSecret: { readonly name: string; readonly key: string };
}
