import type { Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { labelSource } from '../../model/effective-labels.ts';
import { bothDirections } from '../../model/policy.ts';
import { matches } from '../../selectors/selector.ts';

/** Where a cluster's own components run. */
export const systemNamespaces: readonly string[] = [
  'kube-system',
  'calico-system',
  'tigera-operator',
  'gatekeeper-system',
];
/** Any pod of a namespace, and the one that answers names. */
const pods = [{}, { 'k8s-app': 'kube-dns' }];

/** A global policy that denies everything to the cluster's own components stops DNS, and in the end the cluster (C29). */
export function lintSystemNamespaces({ tiers }: Cluster): readonly Finding[] {
  const labels = labelSource([], []);
  const policies = tiers.flatMap((tier) => tier.policies.filter(() => tier.defaultAction === 'deny'));
  return policies.flatMap((policy): readonly Finding[] => {
    const denied = bothDirections.filter(
      (direction) =>
        policy.directions.includes(direction) &&
        policy.rules[direction].every((rule) => rule.action === 'deny' || rule.action === 'log'),
    );
    const hit = systemNamespaces.filter((namespace) =>
      pods.some((pod) => matches(policy.subject, labels.ofPod(namespace, 'default', pod))),
    );
    if (
      policy.namespace !== undefined ||
      policy.stage !== 'normal' ||
      denied.length === 0 ||
      hit.length === 0
    )
      return [];
    const message = `${policy.kind} ${policy.name} denies ${denied.join(' and ')} to pods of ${hit.join(', ')}: DNS and the cluster's own components stop working; exclude these namespaces by a namespaceSelector`;
    return [{ severity: 'warning', effect: 'surprising', message, source: policy.source() }];
  });
}
