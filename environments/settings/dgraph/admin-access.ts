import type { SecretKey } from './reference-settings.ts';

/**
 * Who may administer the database (the whitelist of Dgraph): alter the schema, log in, drop data, back up, restore, shut down. Dgraph decides by
 * the address a connection comes from; a pod itself always may. Queries and mutations are not meant.
 * https://docs.dgraph.io/admin/security/
 */
export type AdminAccess = ListedAdmins | AnyoneAdmin;

/** Only those who come from certain addresses. */
export interface ListedAdmins {
  /** Tells this kind from the other. */
  readonly kind: 'listed';
  /** IP addresses, CIDRs, ranges such as `10.1.0.4:10.1.0.9`, or host names, which are looked up once at start. */
  readonly allow: readonly string[];
  /**
   * What they must send besides, in the header X-Dgraph-AuthToken.
   * @default - nothing
   */
  readonly token?: SecretKey;
}

/** Whoever reaches an Alpha by IPv4, and so only network policies stand before it. */
export interface AnyoneAdmin {
  /** Tells this kind from the other. */
  readonly kind: 'anyone';
  /**
   * What they must send, in the header X-Dgraph-AuthToken.
   * @default - nothing
   */
  readonly token?: SecretKey;
}
