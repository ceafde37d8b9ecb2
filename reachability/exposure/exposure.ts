import type {
  AddressPeer,
  AllowedTraffic,
  Decider,
  OutsiderPeer,
  Unknown,
  WorkloadPeer,
} from '../engine/connection.ts';
import type { Direction } from '../model/policy.ts';
import type { Entrance } from './entrance.ts';

/** Who can reach the workloads of the manifests from elsewhere, and whom they can reach there. */
export interface ExposureReport {
  readonly workloads: readonly WorkloadPeer[];
  readonly exposures: readonly Exposure[];
  readonly entrances: readonly Entrance[];
  /** What the report does not tell, and what would let it. */
  readonly unknown: readonly Unknown[];
}

/** What may pass between a workload and a party outside the manifests. What is absent cannot pass. */
export interface Exposure extends AllowedTraffic {
  readonly workload: WorkloadPeer;
  /** `ingress`: the party reaches the workload. `egress`: the workload reaches the party. */
  readonly direction: Direction;
  readonly party: Party;
  readonly decidedBy: readonly Decider[];
  readonly unknown?: readonly Unknown[];
}

/** Peers that are not in the manifests. */
export type Party =
  /** Addresses that include public ones. */
  | ({ readonly kind: 'internet' } & Pick<AddressPeer, 'ranges'>)
  /** Addresses of --node-cidr. */
  | ({ readonly kind: 'nodes' } & Pick<AddressPeer, 'ranges'>)
  /** Where Azure's load balancers probe from; to a workload that reaches out, the platform's services. */
  | ({ readonly kind: 'health-probes' } & Pick<AddressPeer, 'ranges'>)
  /** Private and special addresses outside the cluster. */
  | ({ readonly kind: 'private-addresses' } & Pick<AddressPeer, 'ranges'>)
  /** Pods that the manifests do not hold. Reported where they can do more than pods with fewer conditions. */
  | ({ readonly kind: 'unlisted-workloads' } & Omit<OutsiderPeer, 'kind'>);
