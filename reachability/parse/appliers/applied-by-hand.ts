import type { Manifest } from '../../load/texts/manifest.ts';
import type { Located } from './locate-appliers.ts';
import type { Placed } from './what-is-read.ts';

/** What people apply, so that the tools do the rest. */
export interface AppliedByHand {
  /** Whether a file comes with an object that people apply: in the same file, or by the same kustomization. */
  includes(file: Placed): boolean;
  /** Objects that apply folders and that nothing applies, while others like them are applied by those here. */
  readonly unapplied: ReadonlySet<Manifest['value']>;
}

/**
 * Tells which objects of Flux and Argo CD people apply. These are the ones that no other applies. If some are applied by
 * others, people apply only those that apply some, and what is in the same folder.
 *
 * @param reach the objects that apply a file, by its name
 */
export function findAppliedByHand(
  located: readonly Located[],
  files: ReadonlyMap<string, Placed>,
  reach: ReadonlyMap<string, readonly Located[]>,
): AppliedByHand {
  const reaching = (one: Located): readonly Located[] => reach.get(one.applier.manifest.file) ?? [];
  const roots = located.filter((one) => reaching(one).length === 0);
  const within = located.filter((one) => reaching(one).length > 0);
  const parents = new Set(within.flatMap(reaching));
  const sure = within.length === 0 ? roots : roots.filter((one) => parents.has(one));
  const fileOf = ({ applier: { manifest } }: Located) => files.get(manifest.file);
  const foldersOfSure = new Set(sure.map((one) => fileOf(one)?.folder));
  const handed = roots.filter((one) => sure.includes(one) || foldersOfSure.has(fileOf(one)?.folder));
  const names = new Set(handed.map(({ applier: { manifest } }) => manifest.file));
  const kustomizations = new Set(handed.flatMap((one) => fileOf(one)?.kustomizations ?? []));
  return {
    includes: (file) => names.has(file.file) || file.kustomizations.some((one) => kustomizations.has(one)),
    unapplied: new Set(
      roots.filter((one) => !handed.includes(one)).map(({ applier: { manifest } }) => manifest.value),
    ),
  };
}
