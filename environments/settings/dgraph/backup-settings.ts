import type { ResourceSettings } from '../kubernetes/resource-settings.ts';
import type { PlacementSettings } from './pod-settings.ts';
import type { SecretKey } from './reference-settings.ts';

/** Backups on a schedule. https://docs.dgraph.io/admin/backup/binary-backups/ */
export interface BackupSettings {
  /** Where backups are written to. */
  readonly destination: BackupDestination;
  /** When a full backup is made, as a cron expression in UTC such as `0 0 * * *`. */
  readonly fullSchedule: string;
  /**
   * When what has changed since the last one is backed up.
   * @default - never
   */
  readonly incrementalSchedule?: string;
  /**
   * Addresses the jobs' pods may have: the cluster's pod range, as CIDRs. They join the admin whitelist, since a backup
   * is an administrative request; a network policy narrows them to the jobs.
   */
  readonly podRanges: readonly string[];
  /**
   * Whether each day's backups go to a folder of its own, `dgraph_<yyyymmdd>` as with the Helm chart.
   * @default 'daily'
   */
  readonly folders?: 'daily' | 'single';
  /**
   * A member of the group `guardians`.
   * @default - none: needed with ACL
   */
  readonly user?: BackupUser;
  /**
   * How long a backup may take before it counts as failed.
   * @default 3600
   */
  readonly deadlineSeconds?: number;
  /**
   * How many finished and how many failed jobs are kept.
   * @default 3
   */
  readonly history?: number;
  /**
   * Image with bash, curl and jq.
   * @default - that of Dgraph
   */
  readonly image?: string;
  /**
   * What a job's pod asks for.
   * @default - a hundredth of a core and 128Mi
   */
  readonly resources?: ResourceSettings;
  /**
   * Which nodes jobs run on.
   * @default - any node
   */
  readonly placement?: PlacementSettings;
}

/** Whom the jobs log in as. */
export interface BackupUser {
  /** The user's name in Dgraph. */
  readonly name: string;
  /** Where the password is kept. */
  readonly password: SecretKey;
}

/** Where backups go. The Alphas write them, not the jobs. */
export type BackupDestination = S3Destination | MinioDestination | ClaimDestination | NfsDestination;

/** Amazon S3. */
export interface S3Destination {
  readonly kind: 's3';
  /** `s3:///<bucket>/<folder>`, or with a region's endpoint as host. */
  readonly url: string;
  /** How Alphas log in there. */
  readonly credentials: ObjectStoreCredentials;
}

/** MinIO and what speaks like it. */
export interface MinioDestination {
  readonly kind: 'minio';
  /** `minio://<host>:<port>/<bucket>/<folder>`. */
  readonly url: string;
  /** How Alphas log in there. */
  readonly credentials: ObjectStoreKeys;
  /**
   * Whether it is reached over TLS.
   * @default 'tls'
   */
  readonly transport?: 'tls' | 'plain';
}

/** A volume that all Alphas share. */
export interface ClaimDestination {
  readonly kind: 'claim';
  /** Name of the claim, in the namespace of Dgraph. */
  readonly claimName: string;
  /** Every Alpha mounts it, wherever it runs. */
  readonly accessMode: 'ReadWriteMany';
  /**
   * Makes the claim.
   * @default - none: the claim exists
   */
  readonly create?: CreatedClaim;
}

/** A claim that is made together with Dgraph, and stays when Dgraph goes. */
export interface CreatedClaim {
  /** Storage class whose volumes several nodes can mount at a time, such as AKS's `azurefile-csi-premium`. */
  readonly className: string;
  /** Size of the volume, as a Kubernetes quantity such as `512Gi`. */
  readonly size: string;
}

/** A folder of an NFS server. */
export interface NfsDestination {
  readonly kind: 'nfs';
  /** Host name or address of the server. */
  readonly server: string;
  /** The folder that it exports. */
  readonly path: string;
}

/** `workload-identity`: what AWS gives the pods' ServiceAccount. MinIO knows no such thing. */
export type ObjectStoreCredentials = { readonly kind: 'workload-identity' } | ObjectStoreKeys;

export interface ObjectStoreKeys {
  /** Keys, in contrast to an identity. */
  readonly kind: 'keys';
  /** The id of the key pair. */
  readonly accessKey: SecretKey;
  /** The secret half of the key pair. */
  readonly secretKey: SecretKey;
}
