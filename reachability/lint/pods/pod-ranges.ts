import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Finding } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import type { Cluster } from '../../model/cluster.ts';
import {
  type Addresses,
  addressesOf,
  addressSets,
  formatRange,
  rangeInWords,
} from '../../sets/address-set.ts';

/**
 * Pods with addresses that are not where --pod-cidr says. Pods that come later may get such addresses as well, and rules
 * for addresses then mean them too.
 */
export function lintPodRanges(
  { workloads, endpoints, podSpace }: Cluster,
  { podCidrs, nodeCidrs }: Options,
): readonly Finding[] {
  if (podCidrs.length === 0) return [];
  const known = addressesOf([...podCidrs, ...nodeCidrs]);
  const strange = endpoints.flatMap(({ workload, addresses }) =>
    workload === undefined || addresses === podSpace
      ? []
      : without(addresses, known).map((range) => ({ workload, range })),
  );
  return [...groupBy(strange, ({ workload }) => workload)].map(([position, found]): Finding => {
    const { workloadKind: kind, namespace, name, source } = elementAt(workloads, position);
    const [first, ...others] = new Set(found.map(({ range }) => range));
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return {
      severity: 'warning',
      effect: 'elsewhere',
      message: `Pods of ${kind} ${namespace}/${name} have addresses that --pod-cidr does not hold: ${first}${more}; add their range there, or to --node-cidr if it is that of nodes`,
      source: source(),
      object: { kind, namespace, name },
    };
  });
}

function without(addresses: Addresses, known: Addresses): readonly string[] {
  return ([4, 6] as const).flatMap((family) =>
    addressSets
      .subtract(addresses[family], known[family])
      .map((range) => rangeInWords(formatRange(family, range))),
  );
}
