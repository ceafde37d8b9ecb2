import { placementSettings } from '../kubernetes/placement-settings.ts';
import { type ResourceSettings, resourceSettings } from '../kubernetes/resource-settings.ts';
import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { backupDestination } from './backup-destination-settings.ts';
import { secretKey } from './pods/reference-settings.ts';

/** The user that jobs log in as. */
export const backupUser = object({
  /** The user's name in Dgraph. */
  name: text,
  /** Where the password is kept. */
  password: secretKey,
});

/** What a job's pod asks for where an environment does not say. */
const smallJob: ResourceSettings = {
  cpuRequest: '10m',
  memoryRequest: '128Mi',
  memoryLimit: '128Mi',
  scratch: '64Mi',
};

/** Backups on a schedule. https://docs.dgraph.io/admin/backup/binary-backups/ */
export const backupSettings = object({
  /** Where backups are written to. */
  destination: backupDestination,
  /** When a full backup is made, as a cron expression in UTC such as `0 0 * * *`. */
  fullSchedule: text,
  /**
   * When the changes since the last one are backed up.
   * @default - never
   */
  incrementalSchedule: optional(text),
  /**
   * Addresses the jobs' pods may have: the cluster's pod range, as CIDRs. They join the admin whitelist, since a backup
   * is an administrative request; a network policy narrows them to the jobs.
   */
  podRanges: list(text),
  /**
   * Whether each day's backups go to a folder of its own, `dgraph_<yyyymmdd>` as with the Helm chart.
   * @default 'daily'
   */
  folders: withDefault(oneOf('daily', 'single'), 'daily'),
  /**
   * A member of the group `guardians`.
   * @default - none: needed with ACL
   */
  user: optional(backupUser),
  /**
   * How long a backup may take before it counts as failed.
   * @default 3600
   */
  deadlineSeconds: withDefault(wholeNumber(1), 3600),
  /**
   * How many finished and how many failed jobs are kept.
   * @default 3
   */
  history: withDefault(wholeNumber(1), 3),
  /**
   * Image with bash, curl and jq.
   * @default - that of Dgraph
   */
  image: optional(text),
  /**
   * What a job's pod asks for.
   * @default - a hundredth of a core and 128Mi
   */
  resources: withDefault(resourceSettings, smallJob),
  /**
   * Which nodes jobs run on.
   * @default - any node
   */
  placement: withDefault(placementSettings, {}),
});
export interface BackupSettings extends Written<typeof backupSettings> {}
export interface BackupsWithDefaults extends Resolved<typeof backupSettings> {}
