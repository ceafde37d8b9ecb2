import type { CalicoFlavour } from './calico-flavour.ts';
import type { Flow, Labels, PodsPeer, RangePeer, WorkloadPeer } from './flow.ts';
import type { OutsideRange } from './outside-range.ts';

/** Who may connect to whom. */
export type NetworkPolicySettings = NoPoliciesSettings | ArticleSettings | LeastPrivilegeSettings;

/** No policy at all, so everyone reaches everyone: the article's test 0, for a trial. */
export interface NoPoliciesSettings {
  readonly kind: 'none';
}

/** The one policy of the article, `dgraph-allow-client`, and nothing else. */
export interface ArticleSettings {
  readonly kind: 'article';
}

/**
 * Nothing may connect but what a flow names. Database and clients bring the flows they cannot work without; what stands
 * here is what only the site knows.
 */
export interface LeastPrivilegeSettings {
  readonly kind: 'least-privilege';
  /** Guardrails besides the standard policies, and the API they are written in. */
  readonly calico: CalicoFlavour;
  /**
   * Namespaces that others create. Flows may name their pods, and the guardrails leave them alone.
   * @default - none besides the cluster's own
   */
  readonly otherNamespaces?: readonly OtherNamespace[];
  /**
   * Addresses outside the cluster that flows may name.
   * @default - none besides the built-in ones
   */
  readonly ranges?: readonly OutsideRange[];
  /**
   * Whom the database's features work with: a feature that is on needs its peer here.
   * @default - nobody
   */
  readonly operations?: OperationsSettings;
  /**
   * Flows besides those that database and clients bring.
   * @default - none
   */
  readonly flows?: readonly Flow[];
}

/** A namespace that this environment does not create. */
export interface OtherNamespace {
  readonly name: string;
  /**
   * Labels that somebody keeps on it.
   * @default - none but the name, which Kubernetes puts there itself
   */
  readonly labels?: Labels;
}

/** Pods and addresses that operate the database. */
export interface OperationsSettings {
  /** @default - nobody collects metrics */
  readonly metricsScraper?: PodsPeer;
  /** @default - nothing comes in through an ingress controller */
  readonly ingressController?: PodsPeer;
  /**
   * Where Alphas write backups to, if that is an object store. With workload identity, it includes whoever hands out the
   * tokens.
   * @default - backups go to a volume, which the nodes mount
   */
  readonly backupStore?: PodsPeer | RangePeer;
  /**
   * Who loads data with `dgraph live`.
   * @default - only clients
   */
  readonly liveLoaders?: readonly (WorkloadPeer | PodsPeer)[];
}
