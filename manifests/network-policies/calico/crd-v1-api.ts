import {
  GlobalNetworkPolicy,
  GlobalNetworkSet,
  NetworkPolicy,
  Tier,
  TierSpecDefaultAction,
} from '../../../imports/crd.projectcalico.org.ts';
import type { CalicoApi } from './calico-api.ts';
import { networkSetManifest } from './network-set-manifest.ts';
import { policyManifest } from './policy-manifest.ts';

/** `crd.projectcalico.org/v1`: the form in which Calico stores its objects, and the only one that AKS-managed Calico serves. */
export const crdV1Api: CalicoApi = {
  addTier(scope, { name, order, defaultAction }) {
    const action = { Pass: TierSpecDefaultAction.PASS, Deny: TierSpecDefaultAction.DENY }[defaultAction];
    new Tier(scope, `tier-${name}`, { metadata: { name }, spec: { order, defaultAction: action } });
  },
  addNetworkSet(scope, set) {
    new GlobalNetworkSet(scope, `set-${set.name}`, networkSetManifest(set));
  },
  addPolicy(scope, policy) {
    const manifest = policyManifest(policy);
    const { name, namespace } = manifest.metadata;
    if (namespace === undefined) new GlobalNetworkPolicy(scope, name, manifest);
    else new NetworkPolicy(scope, `${namespace}-${name}`, manifest);
  },
};
