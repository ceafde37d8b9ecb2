import type { Source } from '../contract/finding.ts';
import type { Action, Direction } from '../model/policy.ts';

/** One end of a connection, as the JSON of the command line has it. */
export type Peer = WorkloadPeer | AddressPeer | OutsiderPeer;

/** What one can ask about besides: the node that a pod runs on, and services. */
export type PlacePeer =
  | { readonly kind: 'own-node' }
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string };

export interface WorkloadPeer {
  readonly kind: 'workload';
  readonly namespace: string;
  readonly name: string;
  readonly workloadKind: string;
}

/**
 * Pods that the manifests do not hold: those that meet everything given, or any pod. Labels are given as selectors
 * in Calico's grammar, such as `app == 'web' && !has(team)`.
 */
export interface OutsiderPeer {
  readonly kind: 'outsider';
  /** The namespace that they live in, by its name. */
  readonly namespace?: string;
  /** What is true of the labels of their namespace. */
  readonly namespaceLabels?: string;
  /** What is true of their own labels. */
  readonly podLabels?: string;
  readonly serviceAccount?: string;
  /** What is true of the labels of their service account. */
  readonly serviceAccountLabels?: string;
  /** Present where policies tell more kinds of pods apart than are worked out: any pod that is of no other class. */
  readonly isMerged?: true;
}

export interface AddressPeer {
  readonly kind: 'ip';
  /** `10.0.0.0-10.255.255.255`, all of one family. */
  readonly ranges: readonly string[];
}

/** First and last port. */
export type PortRange = readonly [number, number];

/** What may pass. `[[1, 65535]]` is every port. */
export interface AllowedTraffic {
  readonly allowed: {
    readonly TCP: readonly PortRange[];
    readonly UDP: readonly PortRange[];
    readonly SCTP: readonly PortRange[];
  };
  /** Whether at least one ICMP type may pass. */
  readonly icmp: boolean;
  /** Present if some types may pass and some may not. */
  readonly icmpPartial?: true;
  /** Numbers of further IP protocols; left out where they share the fate of everything else. */
  readonly otherProtocols?: readonly PortRange[];
}

/** A connection that is possible, or may be. Pairs that cannot connect have none. */
export interface Connection extends AllowedTraffic {
  readonly from: Peer;
  readonly to: Peer;
  readonly decidedBy: readonly Decider[];
  /** What cannot be decided without further input; the traffic above is certain. */
  readonly unknown?: readonly Unknown[];
}

export interface Unknown {
  readonly reason: string;
  /** The option or object that would decide it. */
  readonly need: string;
}

export interface PolicyReference extends Source {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly tier: string;
}

/** Why a share of the traffic has its fate in one direction. */
export type Decider = { readonly direction: Direction } & (
  | {
      readonly kind: 'rule';
      readonly policy: PolicyReference;
      readonly rule: string;
      readonly action: Action;
      readonly file: string;
      readonly line: number;
    }
  /** No rule of the tier's policies matched. */
  | {
      readonly kind: 'tier-default';
      readonly tier: string;
      readonly action: 'allow' | 'deny' | 'pass';
      readonly policies: readonly PolicyReference[];
    }
  /** Every tier passed it on, and the namespace's own profile allows it. A host endpoint has none, and denies. */
  | { readonly kind: 'profile'; readonly action: 'allow' | 'deny' | 'pass' }
  /** Nothing selects the workload in this direction. */
  | { readonly kind: 'no-policy' }
  /** Calico never stops a node from reaching its own pods. */
  | { readonly kind: 'own-node' }
  /** The end is outside the cluster, where no policy applies. */
  | { readonly kind: 'outside' }
);
