import type { Construct } from 'constructs';
import type {
  CalicoNetworkSet,
  CalicoTier,
} from '../../../environments/settings/network-policies/calico-flavour.ts';
import type { CalicoPolicy } from '../../../environments/settings/network-policies/calico-policy.ts';

/** Writes Calico objects in the form of one API. */
export interface CalicoApi {
  readonly addTier: (scope: Construct, tier: CalicoTier) => void;
  readonly addNetworkSet: (scope: Construct, set: CalicoNetworkSet) => void;
  readonly addPolicy: (scope: Construct, policy: CalicoPolicy) => void;
}
