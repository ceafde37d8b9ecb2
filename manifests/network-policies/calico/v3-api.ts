import {
  GlobalNetworkPolicy,
  type GlobalNetworkPolicyProps,
  GlobalNetworkSet,
  NetworkPolicy,
  type NetworkPolicyProps,
  Tier,
} from '../../../imports/projectcalico.org.ts';
import type { CalicoApi } from './calico-api.ts';
import { networkSetManifest } from './network-set-manifest.ts';
import { policyManifest } from './policy-manifest.ts';

/** `projectcalico.org/v3`: the public API of a Calico that you run yourself. */
export const v3Api: CalicoApi = {
  addTier(scope, { name, order, defaultAction }) {
    new Tier(scope, `tier-${name}`, { metadata: { name }, spec: { order, defaultAction } });
  },
  addNetworkSet(scope, set) {
    new GlobalNetworkSet(scope, `set-${set.name}`, networkSetManifest(set));
  },
  addPolicy(scope, policy) {
    const manifest = policyManifest(policy);
    const { name, namespace } = manifest.metadata;
    // v3 has enumerations for the very words that the model's unions allow.
    if (namespace === undefined) new GlobalNetworkPolicy(scope, name, manifest as GlobalNetworkPolicyProps);
    else new NetworkPolicy(scope, `${namespace}-${name}`, manifest as NetworkPolicyProps);
  },
};
