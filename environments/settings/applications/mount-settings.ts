import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';

/** What a mount shows. */
const mountSource = variants('kind', {
  /** Keys of a Secret as files, from `secretStore`. */
  secret: {
    /** Name of the Secret, or first part of the name of the vault's objects. */
    name: text,
    /**
     * The keys that appear, each as a file of its name.
     * @default - all that the Secret has: needed where secrets come from a Key Vault
     */
    keys: optional(list(text)),
  },
  /** The keys of a ConfigMap as files. */
  'config-map': {
    /** Name of the ConfigMap, in the application's namespace. */
    name: text,
  },
  /** A volume of the application's own, under the name `<application>-<mount>`. It outlives the application. */
  'created-claim': {
    /** How much it holds, such as `10Gi`. */
    size: text,
    /**
     * The storage class.
     * @default - the cluster's default class
     */
    className: optional(text),
    /**
     * Which pods may mount it: those of one node, one pod, or all.
     * @default 'ReadWriteOnce'
     */
    accessMode: withDefault(oneOf('ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany'), 'ReadWriteOnce'),
  },
  /** A volume that others have claimed. */
  claim: {
    /** Name of the claim, in the application's namespace. */
    name: text,
  },
  /** A folder of an NFS server. The restricted Pod Security Standard does not allow it. */
  nfs: {
    /** Host name or address of the server. */
    server: text,
    /** The folder that it exports. */
    path: text,
  },
  /** An empty folder that is gone with the pod. */
  scratch: {},
});
export type MountSource = Resolved<typeof mountSource>;

/** A volume besides /tmp, and where it appears. */
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
export interface MountWithDefaults extends Resolved<typeof mountSettings> {}
