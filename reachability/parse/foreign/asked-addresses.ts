import { acceptObject } from '../../contract/finding.ts';
import { addressesOf, addressSets, tryParseCidrOrAddress } from '../../sets/address-set.ts';
import { type Fields, fieldsAt, type ObjectReader, stringAt } from '../fields/reader.ts';
import type { ReferredObjects } from './referred-objects.ts';

const keys = ['ipAddrs', 'ipv4pools', 'ipv6pools'].map((name) => `cni.projectcalico.org/${name}`);

/**
 * Reports annotations of Calico that give pods addresses which `--pod-cidr` does not hold: rules for addresses then mean them in
 * another way than counted. A pool is asked for by its range or by its name.
 * https://docs.tigera.io/calico/latest/reference/configure-cni-plugins#using-kubernetes-annotations
 *
 * @param metadata of a pod, of a template, or of a namespace, whose annotations count for its pods
 */
export function reportAskedAddresses(
  object: ObjectReader,
  metadata: Fields | undefined,
  { podCidrs, pools }: Pick<ReferredObjects, 'podCidrs' | 'pools'>,
): void {
  if (metadata === undefined || podCidrs.length === 0) return;
  const given = fieldsAt(metadata, 'annotations');
  const known = addressesOf(podCidrs);
  for (const key of keys) {
    const text = stringAt(given, key) ?? '';
    for (const item of itemsOf(text)) {
      const range = tryParseCidrOrAddress(item);
      // What a pool of that name holds is judged where it is.
      if (range === undefined && pools.has(item)) continue;
      if (range !== undefined && addressSets.covers(known[range.family], addressesOf([range])[range.family]))
        continue;
      const what =
        range === undefined
          ? `names pool ${JSON.stringify(item)}, which is not here, so which addresses pods get is not known; write its range, add the IPPool`
          : `gives pods ${item}, which --pod-cidr does not hold; add the range there`;
      object.report(
        'warning',
        'elsewhere',
        [...given.path, key],
        `annotation ${key} ${what}, ${acceptObject}`,
      );
    }
  }
}

/** A list in JSON. What is none, no pod can be made with. */
function itemsOf(text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}
