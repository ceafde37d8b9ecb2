import type { Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { metadataNameLabel, nameLabel, namespacePrefix } from '../../model/labels/labels.ts';
import { bothDirections, type Policy } from '../../model/policy.ts';
import { labelsIn, type Selector } from '../../selectors/selector.ts';

/** Labels that every namespace has, whether it is written down or not (K11). */
const alwaysThere: readonly string[] = [metadataNameLabel, nameLabel].map((label) => namespacePrefix + label);

/** A policy that asks for labels of namespaces, while some namespaces are not among the manifests to say which they have. */
export function lintUnwrittenNamespaces({ tiers, unwrittenNamespaces }: Cluster): readonly Finding[] {
  const [first] = unwrittenNamespaces;
  if (first === undefined) return [];
  return tiers
    .flatMap((tier) => tier.policies)
    .flatMap((policy): readonly Finding[] => {
      const label = selectorsOf(policy)
        .flatMap(labelsIn)
        .find((name) => name.startsWith(namespacePrefix) && !alwaysThere.includes(name));
      if (label === undefined) return [];
      const names =
        unwrittenNamespaces.slice(0, 5).join(', ') + (unwrittenNamespaces.length > 5 ? ' and more' : '');
      const message = `${policy.kind} ${policy.name} asks for namespace label ${label.slice(namespacePrefix.length)}, but namespace ${names} is not among the manifests and is taken to have no labels but its name; add its manifest`;
      return [{ severity: 'warning', effect: 'surprising', message, source: policy.source() }];
    });
}

function selectorsOf({ subject, rules }: Policy): readonly Selector[] {
  const entities = bothDirections
    .flatMap((direction) => rules[direction])
    .flatMap(({ match }) => [match.source, match.destination]);
  return [
    subject,
    ...entities.flatMap(({ selector, notSelector }) => [selector ?? [], notSelector ?? []].flat()),
  ];
}
