import { text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { optional } from '../schema/object.ts';
import type { Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';
import { secretKey } from './pods/reference-settings.ts';

/**
 * Who may administer the database (the whitelist of Dgraph): alter the schema, log in, drop data, back up, restore, shut
 * down. Dgraph decides by the address a connection comes from; a pod itself always may. Queries and mutations are not meant.
 * https://docs.dgraph.io/admin/security/
 */
export const adminAccess = variants('kind', {
  /** Only connections from certain addresses. */
  listed: {
    /** IP addresses, CIDRs, ranges such as `10.1.0.4:10.1.0.9`, or host names, which are looked up once at start. */
    allow: list(text),
    /**
     * What they must send besides, in the header X-Dgraph-AuthToken.
     * @default - nothing
     */
    token: optional(secretKey),
  },
  /** Every connection that reaches an Alpha by IPv4: only network policies protect it. */
  anyone: {
    /**
     * What they must send, in the header X-Dgraph-AuthToken.
     * @default - nothing
     */
    token: optional(secretKey),
  },
});
export type AdminAccess = Written<typeof adminAccess>;
