import type { Finding } from '../contract/finding.ts';
import type { Options } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import {
  type Addresses,
  addressesOf,
  addressSets,
  type Family,
  formatRange,
  rangeInWords,
} from '../sets/address-set.ts';

const families: readonly Family[] = [4, 6];

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
  const strangers = new Map<number, readonly string[]>();
  for (const { workload, addresses } of endpoints) {
    if (workload === undefined || addresses === podSpace) continue;
    const strange = without(addresses, known);
    if (strange.length > 0) strangers.set(workload, [...(strangers.get(workload) ?? []), ...strange]);
  }
  return [...strangers].flatMap(([position, found]): readonly Finding[] => {
    const workload = workloads[position];
    if (workload === undefined) return [];
    const { workloadKind: kind, namespace, name, source } = workload;
    const addresses = [...new Set(found)];
    const more = addresses.length > 1 ? ` and ${addresses.length - 1} more` : '';
    return [
      {
        severity: 'warning',
        effect: 'elsewhere',
        message: `pods of ${kind} ${namespace}/${name} have addresses that --pod-cidr does not hold: ${addresses[0]}${more}; add their range there, or to --node-cidr if it is that of nodes`,
        source: source(),
        object: { kind, namespace, name },
      },
    ];
  });
}

function without(addresses: Addresses, known: Addresses): readonly string[] {
  return families.flatMap((family) =>
    addressSets
      .subtract(addresses[family], known[family])
      .map((range) => rangeInWords(formatRange(family, range))),
  );
}
