import { resourceSettings } from './kubernetes/resource-settings.ts';
import { oneOf, text, wholeNumber } from './schema/leaf.ts';
import { list } from './schema/list.ts';
import { object, optional } from './schema/object.ts';
import type { Written } from './schema/schema.ts';
import { variants } from './schema/variants.ts';

/**
 * How to speak with an Alpha. The Secret is in the client's namespace; it holds `ca.crt` and, for `mutual-tls`,
 * `tls.crt` and `tls.key` as well: the shape that cert-manager gives a Secret.
 */
export const loadConnection = variants('kind', {
  plaintext: {},
  tls: {
    /** Name of the Secret. */
    secret: text,
  },
  'mutual-tls': {
    /** Name of the Secret. */
    secret: text,
  },
});
export type LoadConnection = Written<typeof loadConnection>;

/** A user of Dgraph. The password is in a Secret of the client's namespace, never in an environment. */
export const loadLogin = object({
  /** Name of the user. */
  user: text,
  /** Where the password is kept. */
  passwordSecret: object({
    /** Name of the Secret. */
    name: text,
    /** The key inside it. */
    key: text,
  }),
});

/** What a client loads, and how it reaches the database. Loading the same again changes nothing. */
export const loadSettings = object({
  /** Files with N-Quads inside the image, such as `sw.nquads.rdf`; loaded in this order. */
  files: list(text),
  /**
   * A schema inside the image, such as `sw.schema`, which is set first.
   * @default - the schema stays as it is
   */
  schema: optional(text),
  /** How the client speaks with an Alpha. */
  connection: loadConnection,
  /**
   * A user of the access control lists.
   * @default - no login
   */
  login: optional(loadLogin),
});
export interface LoadSettings extends Written<typeof loadSettings> {}

/** One client of the database, in a namespace of its own. */
export const clientSettings = object({
  /** Name of the client's namespace, Deployment and `app` label. */
  name: text,
  /**
   * Whether the client's namespace carries the labels that let its pods reach Dgraph. `granted` is the state of the
   * tutorial's test 2, `none` that of test 1.
   */
  access: oneOf('granted', 'none'),
  /** How many pods run. */
  replicas: wholeNumber(0, 1000),
  /** Tag of the client's image in the environment's registry: a version, never `latest`. */
  imageTag: text,
  /**
   * `sha256:` and 64 hexadecimal digits: content that cannot change, even if somebody pushes the tag again.
   * @default - none: the tag decides
   */
  imageDigest: optional(text),
  /** What each pod asks for and may not exceed. */
  resources: resourceSettings,
  /**
   * Data that a Job loads into the database. The client needs access, and its pods' addresses have to be among those
   * that may administer the Alphas when there is a schema to set.
   * @default - nothing is loaded
   */
  load: optional(loadSettings),
});
export interface ClientSettings extends Written<typeof clientSettings> {}
