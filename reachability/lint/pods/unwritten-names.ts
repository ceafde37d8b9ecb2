import type { Finding } from '../../contract/finding.ts';
import { selectorsOf } from '../../model/asked-labels.ts';
import type { Cluster } from '../../model/cluster.ts';
import { accountNameLabels, namespaceNameLabels } from '../../model/labels/label-subject.ts';
import { metadataNameLabel, namespacePrefix, serviceAccountPrefix } from '../../model/labels/labels.ts';
import type { Policy } from '../../model/policy.ts';
import { labelsIn } from '../../selectors/selector.ts';

/** Labels that all have, whether they are written down or not (K11). */
const alwaysThere: ReadonlySet<string> = new Set([
  ...namespaceNameLabels,
  ...accountNameLabels,
  namespacePrefix + metadataNameLabel,
]);

/**
 * A policy that asks for labels of namespaces or service accounts, while some of these are not among the manifests to say
 * which they have.
 */
export function lintUnwrittenNames({ tiers, unwritten }: Cluster): readonly Finding[] {
  const policies = tiers.flatMap((tier) => tier.policies);
  return [
    ...askingFor(policies, 'namespace', namespacePrefix, unwritten.namespaces),
    ...askingFor(policies, 'service account', serviceAccountPrefix, unwritten.accounts),
  ];
}

function askingFor(
  policies: readonly Policy[],
  what: string,
  prefix: string,
  names: readonly string[],
): readonly Finding[] {
  if (names.length === 0) return [];
  return policies.flatMap((policy): readonly Finding[] => {
    const label = selectorsOf(policy)
      .flatMap(labelsIn)
      .find((name) => name.startsWith(prefix) && !alwaysThere.has(name));
    if (label === undefined) return [];
    const some = names.slice(0, 5).join(', ') + (names.length > 5 ? ' and more' : '');
    const message = `${policy.kind} ${policy.name} asks for ${what} label ${label.slice(prefix.length)}, but ${what} ${some} is not among the manifests and is taken to have no labels but its name; add its manifest`;
    return [{ severity: 'warning', effect: 'surprising', message, source: policy.source() }];
  });
}
