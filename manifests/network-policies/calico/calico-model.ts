import type {
  CalicoNetworkSet,
  CalicoTier,
} from '../../../environments/settings/network-policies/calico-flavour.ts';
import type { CalicoPolicyWithDefaults } from '../../../environments/settings/network-policies/calico-policy.ts';

/** The Calico objects of an environment, in no API's form yet. */
export interface CalicoModel {
  readonly tiers: readonly CalicoTier[];
  readonly networkSets: readonly CalicoNetworkSet[];
  readonly policies: readonly CalicoPolicyWithDefaults[];
}
