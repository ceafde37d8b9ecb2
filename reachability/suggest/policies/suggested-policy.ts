import type { ExpectedPorts } from '../../expectations/file/expectations.ts';
import type { Direction } from '../../model/policy.ts';
import type { Conditions } from '../../selectors/literal.ts';
import type { Addresses } from '../../sets/address-set.ts';

/** Who is at the far end of a rule. */
export type SuggestedPeer =
  /** Pods of which all conditions are true: of a workload, or outside the manifests. */
  | { readonly kind: 'pods'; readonly conditions: Conditions }
  | { readonly kind: 'addresses'; readonly addresses: Addresses };

/** Peers that are allowed the same ports. */
export interface SuggestedRule {
  readonly peers: readonly SuggestedPeer[];
  readonly ports: ExpectedPorts;
  /** The reasons of the expectations that it follows from. */
  readonly why: readonly string[];
}

/** What one workload allows, in the directions in which it is restricted. */
export interface SuggestedPolicy {
  readonly namespace: string;
  readonly name: string;
  /** Labels by which its pods are selected; none selects every pod of the namespace. */
  readonly labels: Readonly<Record<string, string>>;
  readonly directions: readonly Direction[];
  readonly rules: Readonly<Record<Direction, readonly SuggestedRule[]>>;
  /**
   * Where it is asked; for policies of Calico alone.
   * @default - the default tier, after policies with an order
   */
  readonly place?: { readonly tier: string; readonly order: number };
}

/** Why no policies can make the expectations true, or none of the chosen flavour. */
export class CannotSuggestError extends Error {}
