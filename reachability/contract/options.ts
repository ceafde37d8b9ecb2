import type { Cidr } from '../sets/address-set.ts';

/** Who may enforce the policies. */
export const enforcers = ['calico', 'generic'] as const;
/** Calico as it is, or any plug-in that keeps to the Kubernetes API and no more. */
export type Enforcer = (typeof enforcers)[number];

/** The minor releases of Calico whose rules are known. */
export const calicoVersions = ['3.31', '3.32'] as const;
/** A minor release of Calico; where two differ, the code says so. */
export type CalicoVersion = (typeof calicoVersions)[number];

/** Who may serve projectcalico.org/v3. */
export const calicoApis = ['aggregated', 'native'] as const;
/**
 * How the cluster serves projectcalico.org/v3: by an API server of Calico's own (or through calicoctl, which does the same),
 * or by resource definitions and admission policies, which Calico has from 3.32 on and which accept more.
 */
export type CalicoApi = (typeof calicoApis)[number];

/** What pods on the host's network may count as. */
export const hostNetworkViews = ['addresses', 'pods'] as const;

/** What verdicts presuppose besides the manifests. */
export interface Options {
  /**
   * Whose rules apply.
   * @default 'calico'
   */
  readonly enforcer: Enforcer;
  /**
   * The release of Calico whose rules apply.
   * @default '3.31'
   */
  readonly calico: CalicoVersion;
  /**
   * Only 3.32 has the choice; 3.31 is always `aggregated`.
   * @default 'aggregated'
   */
  readonly calicoApi: CalicoApi;
  /**
   * Where pods get their addresses from.
   * @default [] - verdicts that depend on a pod's address are unknown
   */
  readonly podCidrs: readonly Cidr[];
  /**
   * The nodes' addresses, which are also those of pods on the host's network.
   * @default [] - what depends on them is unknown
   */
  readonly nodeCidrs: readonly Cidr[];
  /**
   * Addresses of services. No packet carries one when policies are applied, so nothing is reported for them (K15).
   * @default []
   */
  readonly serviceCidrs: readonly Cidr[];
  /**
   * `addresses`: a pod on the host's network is its node (K12). `pods`: it counts as an ordinary pod, as in tools that do not
   * model it.
   * @default 'addresses'
   */
  readonly hostNetwork: (typeof hostNetworkViews)[number];
}

/** What applies where nothing is said. */
export const defaultOptions: Options = {
  enforcer: 'calico',
  calico: '3.31',
  // Also with 3.32: native definitions are a preview there, and Tigera's operator installs the API server.
  calicoApi: 'aggregated',
  podCidrs: [],
  nodeCidrs: [],
  serviceCidrs: [],
  hostNetwork: 'addresses',
};
