import { number, oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';
import { calicoPolicy } from './calico-policy.ts';

/** A group of policies that is asked before or after others. https://docs.tigera.io/calico/latest/reference/resources/tier */
export const calicoTier = object({
  /** Name of the tier. */
  name: text,
  /** Lower is asked first; Calico's `default` has 1,000,000. */
  order: number,
  /** What happens to traffic of a selected pod that no rule of the tier matches. */
  defaultAction: oneOf('Deny', 'Pass'),
});
export interface CalicoTier extends Written<typeof calicoTier> {}

/** A GlobalNetworkSet. https://docs.tigera.io/calico/latest/reference/resources/globalnetworkset */
export const calicoNetworkSet = object({
  /** Name of the set. */
  name: text,
  /** What selectors find it by. */
  labels: record(text),
  /** IPv4 CIDRs. */
  nets: list(text),
});
export interface CalicoNetworkSet extends Written<typeof calicoNetworkSet> {}

/** What the environment adds to the guardrails that every flavour but `none` has. */
const extras = {
  /**
   * Policies besides the guardrails.
   * @default - none
   */
  policies: withDefault(list(calicoPolicy), []),
  /**
   * Tiers for them.
   * @default - none besides `guardrails` and Calico's own
   */
  tiers: withDefault(list(calicoTier), []),
  /**
   * Named addresses for their selectors.
   * @default - none besides those of the guardrails
   */
  networkSets: withDefault(list(calicoNetworkSet), []),
} as const;

/** Which Calico objects there are beside the standard NetworkPolicies. docs/network-policies.md says what each promises. */
export const calicoFlavour = variants('kind', {
  /** None: standard NetworkPolicies alone, which is what Microsoft supports. */
  none: {},
  /**
   * `crd.projectcalico.org/v1`: what AKS-managed Calico serves. The server neither completes nor checks these objects, so
   * everything is written out and checked here.
   */
  'crd-v1': {
    ...extras,
    /** The version of Calico that AKS runs: it decides what the objects mean. */
    version: oneOf('3.31'),
  },
  /** `projectcalico.org/v3`: served by a Calico that you run yourself, with its API server or its own definitions. */
  v3: extras,
});
export type CalicoFlavour = Written<typeof calicoFlavour>;
export type CalicoExtras = Omit<Extract<CalicoFlavour, { readonly kind: 'v3' }>, 'kind'>;
export type CalicoWithDefaults = Resolved<typeof calicoFlavour>;
