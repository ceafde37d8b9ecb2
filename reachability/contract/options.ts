import type { Cidr } from '../sets/address-set.ts';

/** Who enforces the policies: Calico as it is, or any plug-in that keeps to the Kubernetes API and no more. */
export type Enforcer = 'calico' | 'generic';
/** The minor release of Calico; where the two differ, the code says so. */
export const CALICO_VERSIONS = ['3.31', '3.32'] as const;
export type CalicoVersion = (typeof CALICO_VERSIONS)[number];
/**
 * How the cluster serves projectcalico.org/v3: by an API server of Calico's own (or through calicoctl, which does the same),
 * or by resource definitions and admission policies, which Calico has from 3.32 on and which accept more.
 */
export const CALICO_APIS = ['aggregated', 'native'] as const;
export type CalicoApi = (typeof CALICO_APIS)[number];

export interface Options {
  readonly enforcer: Enforcer;
  readonly calico: CalicoVersion;
  /** Only 3.32 has the choice; 3.31 is always `aggregated`. */
  readonly calicoApi: CalicoApi;
  /** Where pods get their addresses from. Without it, verdicts that depend on a pod's address are unknown. */
  readonly podCidrs: readonly Cidr[];
  /** The nodes' addresses, which are also those of pods on the host's network. */
  readonly nodeCidrs: readonly Cidr[];
  /** Addresses of services. No packet carries one when policies are applied, so nothing is reported for them (K15). */
  readonly serviceCidrs: readonly Cidr[];
  /** `addresses`: a pod on the host's network is its node (K12). `pods`: it counts as an ordinary pod, as in tools that do not model it. */
  readonly hostNetwork: 'addresses' | 'pods';
}

export const DEFAULT_OPTIONS: Options = {
  enforcer: 'calico',
  calico: '3.31',
  // Also with 3.32: native definitions are a preview there, and Tigera's operator installs the API server.
  calicoApi: 'aggregated',
  podCidrs: [],
  nodeCidrs: [],
  serviceCidrs: [],
  hostNetwork: 'addresses',
};
