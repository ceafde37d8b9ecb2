import type { AllowedTraffic, Decider, Peer, WorkloadPeer } from '../engine/connection.ts';
import type { NearMiss } from '../questions/near-misses/near-miss.ts';

/** What a change of the manifests does to who can reach whom. */
export interface Difference {
  /** Workloads that only the new manifests have; their connections count as opened. */
  readonly addedWorkloads: readonly WorkloadPeer[];
  /** Workloads that only the old manifests have; their connections count as closed. */
  readonly removedWorkloads: readonly WorkloadPeer[];
  readonly changes: readonly Change[];
  /** What was not compared, and why. */
  readonly notes: readonly string[];
}

/** Traffic between two peers whose fate has changed. A pair that gains some and loses some has two changes. */
export interface Change extends AllowedTraffic {
  readonly kind: 'opened' | 'closed';
  readonly from: Peer;
  readonly to: Peer;
  /** False if before or after depends on what is not known. */
  readonly isCertain: boolean;
  /** What decided in the old manifests, in the directions that changed; empty if one end was not there. */
  readonly before: readonly Decider[];
  /** The same in the new ones. */
  readonly after: readonly Decider[];
  /** In the new manifests: rules and policies that matched and do not any more, or nearly match, and what they miss. */
  readonly nearMisses?: readonly NearMiss[];
}
