import type { CalicoPolicy } from './calico-policy.ts';

/** Which Calico objects stand beside the standard NetworkPolicies. docs/network-policies.md says what each promises. */
export type CalicoFlavour = NoCalico | ManagedCalico | SelfManagedCalico;

/** None: standard NetworkPolicies alone, which is what Microsoft supports. */
export interface NoCalico {
  readonly kind: 'none';
}

/**
 * `crd.projectcalico.org/v1`: what AKS-managed Calico serves. The server neither completes nor checks these objects, so
 * everything is written out and checked here.
 */
export interface ManagedCalico extends CalicoExtras {
  readonly kind: 'crd-v1';
  /** The version of Calico that AKS runs: it decides what the objects mean. */
  readonly version: '3.31';
}

/** `projectcalico.org/v3`: served by a Calico that you run yourself, with its API server or its own definitions. */
export interface SelfManagedCalico extends CalicoExtras {
  readonly kind: 'v3';
}

/** What the environment adds to the guardrails that every flavour but `none` has. */
export interface CalicoExtras {
  /**
   * Policies besides the guardrails.
   * @default - none
   */
  readonly policies?: readonly CalicoPolicy[];
  /**
   * Tiers for them.
   * @default - none besides `guardrails` and Calico's own
   */
  readonly tiers?: readonly CalicoTier[];
  /**
   * Named addresses for their selectors.
   * @default - none besides those of the guardrails
   */
  readonly networkSets?: readonly CalicoNetworkSet[];
}

/** A group of policies that is asked before or after others. https://docs.tigera.io/calico/latest/reference/resources/tier */
export interface CalicoTier {
  readonly name: string;
  /** Lower is asked first; Calico's `default` has 1,000,000. */
  readonly order: number;
  /** What happens to traffic of a selected pod that no rule of the tier matches. */
  readonly defaultAction: 'Deny' | 'Pass';
}

/** A GlobalNetworkSet. https://docs.tigera.io/calico/latest/reference/resources/globalnetworkset */
export interface CalicoNetworkSet {
  readonly name: string;
  /** What selectors find it by. */
  readonly labels: { readonly [key: string]: string };
  /** IPv4 CIDRs. */
  readonly nets: readonly string[];
}
