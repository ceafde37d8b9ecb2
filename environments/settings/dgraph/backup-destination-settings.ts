import { oneOf, text } from '../schema/leaf.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';
import { secretKey } from './pods/reference-settings.ts';

const keys = {
  /** The id of the key pair. */
  accessKey: secretKey,
  /** The secret half of the key pair. */
  secretKey: secretKey,
} as const;

/** A claim that is made together with Dgraph, and stays when Dgraph goes. */
export const createdClaim = object({
  /** Storage class whose volumes several nodes can mount at a time, such as AKS's `azurefile-csi-premium`. */
  className: text,
  /** Size of the volume, as a Kubernetes quantity such as `512Gi`. */
  size: text,
});
export interface CreatedClaim extends Resolved<typeof createdClaim> {}

/** Where backups go. The Alphas write them, not the jobs. */
export const backupDestination = variants('kind', {
  /** Amazon S3. */
  s3: {
    /** `s3:///<bucket>/<folder>`, or with a region's endpoint as host. */
    url: text,
    /** How Alphas log in there; `workload-identity`: with what AWS gives the pods' ServiceAccount. */
    credentials: variants('kind', { 'workload-identity': {}, keys }),
  },
  /** MinIO and what speaks like it. */
  minio: {
    /** `minio://<host>:<port>/<bucket>/<folder>`. */
    url: text,
    /** How Alphas log in there. */
    credentials: variants('kind', { keys }),
    /**
     * Whether it is reached over TLS.
     * @default 'tls'
     */
    transport: withDefault(oneOf('tls', 'plain'), 'tls'),
  },
  /** A volume that all Alphas share. */
  claim: {
    /** Name of the claim, in the namespace of Dgraph. */
    claimName: text,
    /** Every Alpha mounts it, wherever it runs. */
    accessMode: oneOf('ReadWriteMany'),
    /**
     * Makes the claim.
     * @default - none: the claim exists
     */
    create: optional(createdClaim),
  },
  /** A folder of an NFS server. */
  nfs: {
    /** Host name or address of the server. */
    server: text,
    /** The folder that it exports. */
    path: text,
  },
});
export type BackupDestination = Written<typeof backupDestination>;
export type DestinationWithDefaults = Resolved<typeof backupDestination>;
export type ClaimDestination = Extract<DestinationWithDefaults, { readonly kind: 'claim' }>;
