import { text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';

/** Addresses outside the cluster, under a name that flows use. */
export const outsideRange = object({
  /** A lower-case DNS label, such as `backup-store`. */
  name: text,
  /** IPv4 ranges; at least one. */
  cidrs: list(text),
  /**
   * Parts of the ranges that are not meant.
   * @default - none
   */
  except: withDefault(list(text), []),
});
export interface OutsideRange extends Resolved<typeof outsideRange> {}
