import type { Finding } from '../../contract/finding.ts';
import { askedLabels } from '../../model/asked-labels.ts';
import type { Cluster } from '../../model/cluster.ts';
import { namespacePrefix } from '../../model/labels/labels.ts';
import { whoLabelsNamespaces } from '../../model/labels/labels-of-others.ts';
import type { Policy } from '../../model/policy.ts';
import { nameOfPolicy, objectOfPolicy } from './policy-name.ts';

/**
 * A policy that asks namespaces for a label which Flux, Capsule or another tool gives them: those of files may have it in the
 * cluster, whatever the files say.
 */
export function lintAddedLabels({ tiers, held }: Cluster): readonly Finding[] {
  return tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      labelsOfNamespacesIn(policy).flatMap((label): readonly Finding[] => {
        const by = whoLabelsNamespaces(label);
        const without =
          by === undefined
            ? undefined
            : [...held.ofFiles].find((name) => !Object.hasOwn(held.namespaces.get(name) ?? {}, label));
        if (without === undefined) return [];
        const message = `${nameOfPolicy(policy)}: it asks namespaces for label ${label}, which ${by} gives them, and that of Namespace ${without} is not known: the policy may allow more than is counted; write the label on each Namespace, or accept the policy in the expectations by kind and name`;
        return [
          {
            severity: 'warning',
            effect: 'unknown',
            message,
            source: policy.source(),
            object: objectOfPolicy(policy),
          },
        ];
      }),
    );
}

function labelsOfNamespacesIn(policy: Policy): readonly string[] {
  return [...askedLabels([policy], []).keys()].flatMap((label) =>
    label.startsWith(namespacePrefix) ? [label.slice(namespacePrefix.length)] : [],
  );
}
