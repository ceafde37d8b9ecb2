import type { ResourceSettings } from '../resource-settings.ts';
import type { PlacementSettings } from './pod-settings.ts';
import type { SecretKey } from './reference-settings.ts';

/** Backups on a schedule. https://docs.dgraph.io/admin/backup/binary-backups/ */
export interface BackupSettings {
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
  readonly user?: { readonly name: string; readonly password: SecretKey };
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
  /** @default - a hundredth of a core and 128Mi */
  readonly resources?: ResourceSettings;
  /** @default - any node */
  readonly placement?: PlacementSettings;
}

/** Where backups go. The Alphas write them, not the jobs. */
export type BackupDestination =
  /** Amazon S3, as `s3:///<bucket>/<folder>` or with a region's endpoint as host. */
  | { readonly kind: 's3'; readonly url: string; readonly credentials: ObjectStoreCredentials }
  /** MinIO and what speaks like it, as `minio://<host>:<port>/<bucket>/<folder>`. */
  | {
      readonly kind: 'minio';
      readonly url: string;
      readonly credentials: ObjectStoreKeys;
      /** @default 'tls' */
      readonly transport?: 'tls' | 'plain';
    }
  /** A volume that all Alphas share: its claim must be ReadWriteMany. */
  | { readonly kind: 'claim'; readonly claimName: string; readonly accessMode: 'ReadWriteMany' }
  | { readonly kind: 'nfs'; readonly server: string; readonly path: string };

/** `workload-identity`: what AWS gives the pods' ServiceAccount. MinIO knows no such thing. */
export type ObjectStoreCredentials = { readonly kind: 'workload-identity' } | ObjectStoreKeys;

export interface ObjectStoreKeys {
  readonly kind: 'keys';
  readonly accessKey: SecretKey;
  readonly secretKey: SecretKey;
}
