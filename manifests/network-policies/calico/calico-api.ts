import type { Construct } from 'constructs';
import type {
  CalicoNetworkSet,
  CalicoTier,
} from '../../../environments/settings/network-policies/calico-flavour.ts';
import type { CalicoPolicyWithDefaults } from '../../../environments/settings/network-policies/calico-policy.ts';

/** Writes Calico objects in the form of one API. */
export interface CalicoApi {
  /** Adds a tier. */
  readonly addTier: (scope: Construct, tier: CalicoTier) => void;
  /** Adds a set of addresses. */
  readonly addNetworkSet: (scope: Construct, set: CalicoNetworkSet) => void;
  /** Adds a policy, global or of a namespace. */
  readonly addPolicy: (scope: Construct, policy: CalicoPolicyWithDefaults) => void;
}
