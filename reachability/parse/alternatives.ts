import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { groupBy } from '../collections/group-by.ts';
import { acceptObject } from '../contract/finding.ts';
import { isRecord, type Manifest } from '../load/texts/manifest.ts';
import type { KindClass } from './kinds/classify-kind.ts';
import { identify } from './kinds/identify.ts';

/** Kinds that parts of one cluster share. */
const shared: readonly string[] = ['Namespace', 'ServiceAccount', 'IngressClass'];

/**
 * Objects that two folders hold, or two kustomizations apply, as overlays for several clusters do: which of them is applied is not
 * known, while all that is here is counted as of one cluster. One of each two places, with the message of a finding.
 */
export function findAlternatives(
  manifests: readonly Manifest[],
  classify: (manifest: Manifest) => KindClass,
): ReadonlyMap<Manifest['value'], string> {
  const found = new Map<string, Manifest['value']>();
  const bearing = manifests.filter(
    (one) => ['evaluated', 'workload'].includes(classify(one).kind) && !shared.includes(one.kind),
  );
  for (const [identity, copies] of groupBy(bearing, (one) => identify(one) ?? '')) {
    // The last is the one that counts.
    const last = copies.at(-1);
    if (identity === '' || last === undefined || copies.some((one) => uidOf(one) !== undefined)) continue;
    const places = [...new Set(copies.flatMap(placesOf))].toSorted();
    // What differs is an error by itself.
    if (places.length < 2 || !copies.every((one) => isDeepStrictEqual(one.value, last.value))) continue;
    const key = `${places[0]} and ${places[1]}`;
    if (!found.has(key)) found.set(key, last.value);
  }
  return new Map(
    [...found].map(([key, value]) => [
      value,
      `${key} both apply it, as for two clusters, while all that is here is counted as of one; give one of the two only, ${acceptObject}`,
    ]),
  );
}

function placesOf({ file, overlays }: Manifest): readonly string[] {
  return overlays ?? [posix.dirname(posix.normalize(file))];
}

/** A cluster that was asked twice is one cluster. */
function uidOf({ value: { metadata } }: Manifest): unknown {
  return isRecord(metadata) ? metadata.uid : undefined;
}
