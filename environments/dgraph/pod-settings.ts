import type { ResourceSettings } from '../resource-settings.ts';
import type { MountSettings, VariableSettings, VariableSource } from './reference-settings.ts';

/** Which nodes pods may run on. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export interface PlacementSettings {
  /**
   * Labels that a node must have.
   * @default - none
   */
  readonly nodeSelector?: { readonly [label: string]: string };
  /**
   * Conditions on labels that a node must meet, all of them.
   * @default - none
   */
  readonly nodeRequirements?: readonly NodeRequirement[];
  /**
   * Taints that do not keep the pods away.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Who yields when nodes are full.
   * @default - the cluster's default priority
   */
  readonly priorityClassName?: string;
  /**
   * The scheduler.
   * @default - the cluster's
   */
  readonly schedulerName?: string;
}

export interface NodeRequirement {
  readonly label: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /**
   * What the operator compares with.
   * @default - nothing, as `Exists` and `DoesNotExist` want it
   */
  readonly values?: readonly string[];
}

export interface Toleration {
  readonly key: string;
  /**
   * The taint's value.
   * @default - any
   */
  readonly value?: string;
  /**
   * Which effect is tolerated.
   * @default - every one
   */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/**
 * How far apart pods of one kind are kept: `preferred` runs them closer when it cannot be helped, `required` leaves
 * them waiting then. https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface SpreadSettings {
  /** @default 'preferred' */
  readonly zones?: Spread;
  /** @default 'preferred' */
  readonly hosts?: Spread;
}

export type Spread = 'off' | 'preferred' | 'required';

/** How an HTTP probe asks. What is left out is chosen to suit Dgraph. */
export interface ProbeSettings {
  /** @default - chosen by member, probe and TLS */
  readonly path?: string;
  /** @default - chosen by probe */
  readonly periodSeconds?: number;
  /** @default - chosen by probe */
  readonly timeoutSeconds?: number;
  /** @default - chosen by probe */
  readonly failureThreshold?: number;
}

/** A container beside Dgraph, or one that runs before it. It gets the hardened security context too. */
export interface ContainerSettings {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly resources: ResourceSettings;
  /**
   * Whether it sees Dgraph's data directory, at /dgraph.
   * @default 'none'
   */
  readonly data?: 'none' | 'read-only' | 'read-write';
  /** @default - none */
  readonly env?: readonly VariableSettings[];
}

/** The Service that clients use. */
export interface ServiceSettings {
  /** @default 'ClusterIP' */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /** @default - none */
  readonly annotations?: { readonly [key: string]: string };
  /** @default - none besides the common ones */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Address of the load balancer.
   * @default - the cloud chooses
   */
  readonly loadBalancerIp?: string;
  /**
   * CIDRs that may use the load balancer: without them, a public one serves the whole internet.
   * @default - none: needed for a LoadBalancer
   */
  readonly loadBalancerSourceRanges?: readonly string[];
  /**
   * `Local` keeps the client's address, which the admin whitelist looks at.
   * @default - Kubernetes' own, Cluster
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
}

/** What the pods of a member can be given beyond size and number. */
export interface PodSettings {
  /** @default - any node */
  readonly placement?: PlacementSettings;
  /** @default - preferably apart, by zone and by host */
  readonly spread?: SpreadSettings;
  /** @default - chosen by member */
  readonly probes?: {
    readonly startup?: ProbeSettings;
    readonly liveness?: ProbeSettings;
    readonly readiness?: ProbeSettings;
  };
  /**
   * How long a pod may take to stop.
   * @default - 60 for Zero, 600 for Alpha
   */
  readonly gracePeriodSeconds?: number;
  /**
   * How long a pod waits before it stops, so that Services have let go of it: Dgraph closes its ports at once.
   * @default 5
   */
  readonly preStopSeconds?: number;
  /** @default - none besides the common ones */
  readonly labels?: { readonly [key: string]: string };
  /** @default - none besides those for Prometheus */
  readonly annotations?: { readonly [key: string]: string };
  /** @default - none */
  readonly env?: readonly VariableSettings[];
  /** @default - none */
  readonly envFrom?: readonly VariableSource[];
  /** @default - none */
  readonly mounts?: readonly MountSettings[];
  /** @default - none */
  readonly initContainers?: readonly ContainerSettings[];
  /** @default - none */
  readonly sidecars?: readonly ContainerSettings[];
  /** @default - a ClusterIP */
  readonly service?: ServiceSettings;
}
