import { resourceSettings } from '../kubernetes/resource-settings.ts';
import { oneOf, text, wholeNumber } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';
import { adminAccess } from './admin-access.ts';
import { plainFlags } from './flags/plain-flags.ts';
import { flagFields, superflagFields } from './flags/superflag-fields.ts';
import { alphaSuperflags, zeroSuperflags } from './flags/superflags.ts';
import { podFields } from './pods/pod-settings.ts';
import { secretKey } from './pods/reference-settings.ts';

/** Where a member keeps its data. */
export const volumeSettings = variants('kind', {
  /** A volume claim per pod, which outlives the pod. Its name, `datadir-<pod>`, is that of the Helm chart. */
  claim: {
    /**
     * Storage class of the claims.
     * @default - the cluster's default
     */
    className: optional(text),
    /**
     * Annotations of the claim template, which can never be changed.
     * @default - none
     */
    annotations: optional(record(text)),
    /**
     * How a volume may be mounted.
     * @default ['ReadWriteOnce']
     */
    accessModes: withDefault(list(oneOf('ReadWriteOnce', 'ReadWriteOncePod')), ['ReadWriteOnce']),
  },
  /** Disk space that ends with the pod: for trying things out on a single replica. */
  scratch: {},
});

/** How pods are replaced when something changes. */
export const updateSettings = variants('kind', {
  rolling: {
    /** The ordinal from which on pods are replaced. */
    partition: wholeNumber(0),
  },
  /** A pod is replaced when a person deletes it. */
  'on-delete': {},
});

/** What the pods of either kind of member can be given. */
const memberFields = {
  ...podFields,
  /** An odd number: Raft needs a majority, and an even one adds no safety. */
  replicas: wholeNumber(0, 1000),
  /** Size of each pod's volume, as a Kubernetes quantity such as `32Gi`. */
  storage: text,
  /** What each pod asks for and may not exceed. */
  resources: resourceSettings,
  /**
   * Where each pod keeps its data.
   * @default - a claim of the cluster's default storage class, kept when its pod goes
   */
  volume: withDefault(volumeSettings, { kind: 'claim' }),
  /**
   * How pods are replaced when something changes.
   * @default - one pod after the other, all of them
   */
  update: optional(updateSettings),
} as const;

/** The Zeros: they keep the membership, hand out timestamps and place data. */
export const zeroSettings = object({
  ...memberFields,
  /**
   * How long a pod may take to stop.
   * @default 60
   */
  gracePeriodSeconds: withDefault(wholeNumber(0), 60),
  /**
   * Keys of superflags, by superflag.
   * @default - none
   */
  superflags: withDefault(superflagFields(zeroSuperflags), {}),
  /**
   * Flags that are not superflags.
   * @default - none
   */
  flags: withDefault(flagFields(plainFlags.zero), {}),
  /**
   * The Raft id of each pod. An id is never used again: a Zero that was removed or lost its disk comes back with a
   * new one. https://docs.dgraph.io/installation/ha-cluster
   * @default - the pod's ordinal plus one
   */
  raftIds: optional(list(wholeNumber(1))),
  /**
   * Who may ask Zero's administrative HTTP endpoints. Without it, those that destroy answer the pod itself only,
   * /state and /assign everyone. Setting it needs Dgraph v25.4 or newer.
   * @default - as Dgraph does
   */
  adminAccess: optional(adminAccess),
});
export interface ZeroSettings extends Written<typeof zeroSettings> {}
export interface ZeroWithDefaults extends Resolved<typeof zeroSettings> {}

/** The Alphas: they hold the data and answer queries. */
export const alphaSettings = object({
  ...memberFields,
  /**
   * How long a pod may take to stop.
   * @default 600
   */
  gracePeriodSeconds: withDefault(wholeNumber(0), 600),
  /** Memory for Dgraph's own caches, in MiB. It must leave room below the memory limit. */
  cacheMebibytes: wholeNumber(0),
  /**
   * How many groups of `replicas` Alphas share the data. Each is a StatefulSet of its own; the first has the name it
   * has in the Helm chart.
   * @default 1
   */
  groups: withDefault(wholeNumber(1, 1000), 1),
  /**
   * Keys of superflags, by superflag.
   * @default - none
   */
  superflags: withDefault(superflagFields(alphaSuperflags), {}),
  /**
   * Flags that are not superflags.
   * @default - none
   */
  flags: withDefault(flagFields(plainFlags.alpha), {}),
  /**
   * Password of the Kafka user in `superflags.cdc`.
   * @default - none
   */
  cdcPassword: optional(secretKey),
});
export interface AlphaSettings extends Written<typeof alphaSettings> {}
export interface AlphaWithDefaults extends Resolved<typeof alphaSettings> {}

/** What both kinds of member have. */
export type MemberWithDefaults = Pick<
  ZeroWithDefaults & AlphaWithDefaults,
  keyof typeof memberFields | 'gracePeriodSeconds'
>;
