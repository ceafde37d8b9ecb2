import type { CalicoNetworkSet } from '../../../environments/settings/network-policies/calico-flavour.ts';
import { policyLabels } from '../workload-policy.ts';

/** A named list of addresses as both APIs want it. https://docs.tigera.io/calico/latest/reference/resources/globalnetworkset */
export function networkSetManifest({ name, labels, nets }: CalicoNetworkSet) {
  return { metadata: { name, labels: { ...policyLabels, ...labels } }, spec: { nets: [...nets] } };
}
