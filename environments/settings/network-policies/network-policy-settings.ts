import { oneOf, text } from '../schema/leaf.ts';
import { list } from '../schema/list.ts';
import { object, optional, record, withDefault } from '../schema/object.ts';
import type { Resolved, Written } from '../schema/schema.ts';
import { variants } from '../schema/variants.ts';
import { calicoFlavour } from './calico-flavour.ts';
import { flow, podsOrRangePeer, workloadOrPodsPeer } from './flow.ts';
import { otherWorkload } from './other-workload.ts';
import { outsideRange } from './outside-range.ts';

/** A namespace that this environment does not create. */
export const otherNamespace = object({
  /** Name of the namespace. */
  name: text,
  /**
   * Labels that the namespace keeps.
   * @default - none but the name, which Kubernetes puts there itself
   */
  labels: optional(record(text)),
  /**
   * Whether the guardrails leave its pods alone. Where they are kept, nothing but DNS passes for pods without a policy.
   * @default 'exempt'
   */
  guardrails: withDefault(oneOf('exempt', 'kept'), 'exempt'),
});

/** Pods and addresses that operate the database. */
export const operationsSettings = object({
  /**
   * The pods that collect metrics.
   * @default - none
   */
  metricsScraper: optional(workloadOrPodsPeer),
  /**
   * The pods of the ingress controller.
   * @default - none: nothing comes in through an ingress controller
   */
  ingressController: optional(workloadOrPodsPeer),
  /**
   * Where Alphas write backups to, if that is an object store. With workload identity, it includes what hands out the
   * tokens.
   * @default - backups go to a volume, which the nodes mount
   */
  backupStore: optional(podsOrRangePeer),
  /**
   * Who loads data with `dgraph live`.
   * @default - only clients
   */
  liveLoaders: withDefault(list(workloadOrPodsPeer), []),
});

export interface OperationsSettings extends Written<typeof operationsSettings> {}

/** Who may connect to whom. */
export const networkPolicySettings = variants('kind', {
  /** No policy at all, so everyone reaches everyone: the article's test 0, for a trial. */
  none: {},
  /** The one policy of the article, `dgraph-allow-client`, and nothing else. */
  article: {},
  /**
   * Nothing may connect but what a flow names. Database, clients and applications bring the flows they cannot work without; these
   * settings are what only the site knows.
   */
  'least-privilege': {
    /** Guardrails besides the standard policies, and the API they are written in. */
    calico: calicoFlavour,
    /**
     * Namespaces that others create. Flows may name their pods, and the guardrails leave them alone unless the entry says
     * otherwise.
     * @default - none besides the cluster's own
     */
    otherNamespaces: withDefault(list(otherNamespace), []),
    /**
     * Pods that others deploy, and that get a policy from here: flows name them as workloads.
     * @default - none
     */
    otherWorkloads: withDefault(list(otherWorkload), []),
    /**
     * Addresses outside the cluster that flows may name.
     * @default - none besides the built-in ones
     */
    ranges: withDefault(list(outsideRange), []),
    /**
     * Whom the database's features work with: a feature that is on needs its peer here.
     * @default - none
     */
    operations: withDefault(operationsSettings, {}),
    /**
     * Flows besides those that database, clients and applications bring.
     * @default - none
     */
    flows: withDefault(list(flow), []),
  },
});
export type NetworkPolicySettings = Written<typeof networkPolicySettings>;
export type LeastPrivilegeSettings = Extract<NetworkPolicySettings, { readonly kind: 'least-privilege' }>;
export type NetworkPoliciesWithDefaults = Resolved<typeof networkPolicySettings>;
export type LeastPrivilege = Extract<NetworkPoliciesWithDefaults, { readonly kind: 'least-privilege' }>;
