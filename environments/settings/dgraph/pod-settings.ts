import type { ResourceSettings } from '../kubernetes/resource-settings.ts';
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
  /** The label of the node that is looked at. */
  readonly label: string;
  /** How it is compared. */
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /**
   * What the operator compares with.
   * @default - nothing, as `Exists` and `DoesNotExist` want it
   */
  readonly values?: readonly string[];
}

export interface Toleration {
  /** The key of the taint. */
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
  /**
   * Over availability zones.
   * @default 'preferred'
   */
  readonly zones?: Spread;
  /**
   * Over nodes.
   * @default 'preferred'
   */
  readonly hosts?: Spread;
}

export type Spread = 'off' | 'preferred' | 'required';

/** How an HTTP probe asks. What is left out is chosen to suit Dgraph. */
export interface ProbeSettings {
  /**
   * What is asked for.
   * @default - chosen by member, probe and TLS
   */
  readonly path?: string;
  /**
   * Seconds from one question to the next.
   * @default - chosen by probe
   */
  readonly periodSeconds?: number;
  /**
   * Seconds that an answer may take.
   * @default - chosen by probe
   */
  readonly timeoutSeconds?: number;
  /**
   * Failures in a row that count.
   * @default - chosen by probe
   */
  readonly failureThreshold?: number;
}

/** A container beside Dgraph, or one that runs before it. It gets the hardened security context too. */
export interface ContainerSettings {
  /** Its name in the pod. */
  readonly name: string;
  /** Its image, with a pinned tag. */
  readonly image: string;
  /** What it runs. */
  readonly command: readonly string[];
  /** What it asks for and may not exceed. */
  readonly resources: ResourceSettings;
  /**
   * Whether it sees Dgraph's data directory, at /dgraph.
   * @default 'none'
   */
  readonly data?: 'none' | 'read-only' | 'read-write';
  /**
   * Its environment variables.
   * @default - none
   */
  readonly env?: readonly VariableSettings[];
}

/** The Service that clients use. */
export interface ServiceSettings {
  /**
   * Who can reach it: the cluster, nodes, or a load balancer.
   * @default 'ClusterIP'
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /**
   * What the cloud wants to know of a load balancer.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels of the Service itself.
   * @default - none besides the common ones
   */
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
  /**
   * Which nodes pods run on.
   * @default - any node
   */
  readonly placement?: PlacementSettings;
  /**
   * How far apart pods are kept.
   * @default - preferably apart, by zone and by host
   */
  readonly spread?: SpreadSettings;
  /**
   * How it is asked whether a pod is well.
   * @default - chosen by member
   */
  readonly probes?: {
    /**
     * Whether the process has come up; the other probes wait for it.
     * @default - chosen by member
     */
    readonly startup?: ProbeSettings;
    /**
     * Whether the process still lives; a failure restarts it.
     * @default - chosen by member
     */
    readonly liveness?: ProbeSettings;
    /**
     * Whether clients may be sent here.
     * @default - chosen by member
     */
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
  /**
   * Labels of the pods.
   * @default - none besides the common ones
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the pods.
   * @default - none besides those for Prometheus
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Environment variables, but no flags of Dgraph.
   * @default - none
   */
  readonly env?: readonly VariableSettings[];
  /**
   * Environment variables from whole Secrets and ConfigMaps.
   * @default - none
   */
  readonly envFrom?: readonly VariableSource[];
  /**
   * Volumes besides data and /tmp.
   * @default - none
   */
  readonly mounts?: readonly MountSettings[];
  /**
   * Containers that run before Dgraph starts, such as one that seeds the store.
   * @default - none
   */
  readonly initContainers?: readonly ContainerSettings[];
  /**
   * Containers that run beside Dgraph.
   * @default - none
   */
  readonly sidecars?: readonly ContainerSettings[];
  /**
   * The Service that clients use.
   * @default - a ClusterIP
   */
  readonly service?: ServiceSettings;
}
