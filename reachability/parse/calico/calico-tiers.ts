import type { Options } from '../../contract/options.ts';
import type { Manifest } from '../../load/texts/manifest.ts';
import { builtInTiers } from '../../model/tiers.ts';
import { readObject } from '../fields/reader.ts';
import { parseTier } from './calico-objects.ts';
import type { CalicoForm } from './fields/calico-faults.ts';

const forms: ReadonlyMap<string, CalicoForm> = new Map([
  ['projectcalico.org/v3', 'v3'],
  ['crd.projectcalico.org/v1', 'crd'],
]);

/** The tiers that the cluster has: those that Calico makes itself, and those of the manifests that nothing refuses. */
export function tierNames(
  manifests: readonly Manifest[],
  { calico: version, calicoApi: api }: Options,
): ReadonlySet<string> {
  const builtIn = builtInTiers[version].map(({ name }) => name);
  const made = manifests.flatMap((manifest) => {
    const form = manifest.kind === 'Tier' ? forms.get(manifest.apiVersion) : undefined;
    if (form === undefined) return [];
    // What is wrong with it is said when it is its turn.
    const object = readObject(manifest, []);
    const tier = parseTier({
      object,
      form,
      version,
      api,
      tiers: new Set(),
      enforced: { hasHostEndpoints: false },
    });
    return tier === undefined ? [] : [tier.name];
  });
  return new Set([...builtIn, ...made]);
}
