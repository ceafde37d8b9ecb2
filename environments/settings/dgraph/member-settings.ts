import type { ResourceSettings } from '../kubernetes/resource-settings.ts';
import type { AdminAccess } from './admin-access.ts';
import type { AlphaFlags, ZeroFlags } from './flags/plain-flags.ts';
import type { AlphaSuperflags, ZeroSuperflags } from './flags/superflags.ts';
import type { PodSettings } from './pod-settings.ts';
import type { SecretKey } from './reference-settings.ts';

/** The pods of one kind of Dgraph member. */
export interface MemberSettings extends PodSettings {
  /** An odd number: Raft needs a majority, and an even one adds no safety. */
  readonly replicas: number;
  /** Size of each pod's volume, as a Kubernetes quantity such as `32Gi`. */
  readonly storage: string;
  /** What each pod asks for and may not exceed. */
  readonly resources: ResourceSettings;
  /**
   * Where each pod keeps its data.
   * @default - a claim of the cluster's default storage class, kept when its pod goes
   */
  readonly volume?: VolumeSettings;
  /**
   * How pods are replaced when something changes.
   * @default - one pod after the other, all of them
   */
  readonly update?: UpdateSettings;
}

/** Where a member keeps its data. */
export type VolumeSettings = ClaimVolume | ScratchVolume;

/** A volume claim per pod. Its name, `datadir-<pod>`, is that of the Helm chart. */
export interface ClaimVolume {
  /** A volume that outlives its pod. */
  readonly kind: 'claim';
  /**
   * Storage class of the claims.
   * @default - the cluster's default
   */
  readonly className?: string;
  /**
   * Annotations of the claim template, which can never be changed.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * How a volume may be mounted.
   * @default ['ReadWriteOnce']
   */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadWriteOncePod')[];
}

/** Disk space that goes with the pod: for trying things out on a single replica. */
export interface ScratchVolume {
  /** A volume that ends with its pod. */
  readonly kind: 'scratch';
}

export type UpdateSettings =
  /** Pods from `partition` on are replaced. */
  | { readonly kind: 'rolling'; readonly partition: number }
  /** A pod is replaced when someone deletes it. */
  | { readonly kind: 'on-delete' };

/** The Zeros: they keep the membership, hand out timestamps and place data. */
export interface ZeroSettings extends MemberSettings {
  /**
   * Keys of superflags, by superflag.
   * @default - none
   */
  readonly superflags?: ZeroSuperflags;
  /**
   * Flags that are no superflags.
   * @default - none
   */
  readonly flags?: ZeroFlags;
  /**
   * The Raft id of each pod. An id is never used again: a Zero that was removed or lost its disk comes back with a
   * new one. https://docs.dgraph.io/installation/ha-cluster
   * @default - the pod's ordinal plus one
   */
  readonly raftIds?: readonly number[];
  /**
   * Who may ask Zero's administrative HTTP endpoints. Without it, those that destroy answer the pod itself only,
   * /state and /assign everyone. Setting it needs Dgraph v25.4 or newer.
   * @default - as Dgraph does
   */
  readonly adminAccess?: AdminAccess;
}

/** The Alphas: they hold the data and answer queries. */
export interface AlphaSettings extends MemberSettings {
  /** Memory for Dgraph's own caches, in MiB. It must leave room below the memory limit. */
  readonly cacheMebibytes: number;
  /**
   * How many groups of `replicas` Alphas share the data. Each is a StatefulSet of its own; the first has the name it
   * has in the Helm chart.
   * @default 1
   */
  readonly groups?: number;
  /**
   * Keys of superflags, by superflag.
   * @default - none
   */
  readonly superflags?: AlphaSuperflags;
  /**
   * Flags that are no superflags.
   * @default - none
   */
  readonly flags?: AlphaFlags;
  /**
   * Password of the Kafka user in `superflags.cdc`.
   * @default - none
   */
  readonly cdcPassword?: SecretKey;
}
