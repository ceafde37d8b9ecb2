import { posix } from 'node:path';
import { isWithin } from '../../load/read-kustomization.ts';
import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { findAppliedByHand } from './applied-by-hand.ts';
import { type Applier, isOfTool, ownCluster, readAppliers, type Tool } from './appliers.ts';
import { whyBuildFails } from './failing-builds.ts';
import { isAtOrBelow, type Located, locateAppliers } from './locate-appliers.ts';
import { whyProjectForbids } from './project-limits.ts';
import { homeOf, scopeOf } from './scope.ts';
import { applies, type Placed, whyWithout } from './what-is-read.ts';

/** What Flux and Argo CD do with the files of the input. */
export interface AppliedFolders {
  /** Whether an object applies folders that are here as they are: all that it makes is counted. */
  isSettled(manifest: Manifest): boolean;
  /** Why such an object applies something else, or something more; the message of a finding. */
  problemOf(manifest: Manifest): string | undefined;
  /** Those that apply what is in a file. */
  appliersOf(manifest: Manifest): readonly Applier[];
  /** Why none applies what is in a file; the message of a finding, and undefined where one does or none is needed. */
  whyLeftOut(manifest: Manifest): string | undefined;
}

/**
 * Compares the folders that Flux and Argo CD apply with those of the input. Once the input holds objects that apply folders,
 * what none of them applies is not in the cluster.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/
 * https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 *
 * @param others files without objects
 */
export function findAppliedFolders(
  manifests: readonly Manifest[],
  others: readonly string[] = [],
): AppliedFolders {
  const appliers = readAppliers(manifests);
  const files = new Map(manifests.map((manifest) => [manifest.file, placedAt(manifest)]));
  const places = new Set(
    [...files.values()].flatMap(({ folder, kustomizations }) => [folder, ...kustomizations]),
  );
  const kustomized = new Set([...files.values()].flatMap(({ kustomizations }) => kustomizations));
  const located = locateAppliers(appliers, places);
  const byValue = new Map(located.map((one) => [one.applier.manifest.value, one]));
  const reach = new Map(
    [...files].map(([file, placed]) => [file, located.filter((one) => applies(one, placed, kustomized))]),
  );
  const byHand = findAppliedByHand(located, files, reach);
  const appliedBy = (one: Located) => manifests.filter(({ file }) => reach.get(file)?.includes(one) === true);
  const problems = new Map(
    located.flatMap((one) => {
      const { value } = one.applier.manifest;
      const problem =
        one.applier.problem ??
        one.problem ??
        whyMore(one, kustomized, [...files.values()]) ??
        whyBuildFails(one, kustomized, () => appliedBy(one), others) ??
        whyElsewhere(one.applier, appliers) ??
        whyUnplaced(one.applier, () => appliedBy(one)) ??
        whyProjectForbids(one.applier, () => appliedBy(one), manifests) ??
        (byHand.unapplied.has(value) ? unapplied(one.applier) : undefined);
      return problem === undefined ? [] : [[value, problem] as const];
    }),
  );
  const ways = waysOf(reach);
  // What comes from a cluster is there already.
  const isRepository = appliers.some(({ manifest }) => !hasUid(manifest));
  const reasons = new Map(
    [...files].flatMap(([file, placed]) => {
      if (!isRepository || placed.isSupposed || byHand.includes(placed)) return [];
      const by = new Set((reach.get(file) ?? []).map(({ applier }) => applier.repository.tool));
      const missing = ways.find((tools) => !tools.some((tool) => by.has(tool)));
      return missing === undefined ? [] : [[file, whyWithout(placed, located, missing, kustomized)] as const];
    }),
  );
  return {
    isSettled: ({ value }) => {
      const one = byValue.get(value);
      return one?.isCertain === true && one.applier.isPlain && !problems.has(value);
    },
    problemOf: ({ value }) => problems.get(value),
    appliersOf: ({ file }) =>
      (reach.get(file) ?? []).flatMap(({ applier, isCertain }) => (isCertain ? applier : [])),
    whyLeftOut: (manifest) => (isOfTool(manifest) ? undefined : reasons.get(manifest.file)),
  };
}

function placedAt({ file, kustomizations = [], isLink = false, isSupposed = false }: Manifest): Placed {
  const path = posix.normalize(file.replaceAll('\\', '/'));
  return {
    file,
    name: posix.basename(path),
    folder: posix.dirname(path),
    kustomizations,
    isLink,
    isSupposed,
  };
}

function hasUid({ value }: Manifest): boolean {
  return isRecord(value.metadata) && Object.hasOwn(value.metadata, 'uid');
}

/**
 * Groups of tools, each of which has to apply every file. If both tools apply one and the same file, they are two ways to
 * apply the input, and each has to apply all of it; if they share none, they divide it.
 */
function waysOf(reach: ReadonlyMap<string, readonly Located[]>): readonly (readonly Tool[])[] {
  const all = [...reach.values()].map(
    (found) => new Set(found.map(({ applier }) => applier.repository.tool)),
  );
  const areBoth = all.some((tools) => tools.size > 1);
  return areBoth ? [['Flux'], ['Argo CD']] : [['Flux', 'Argo CD']];
}

/** What an object applies that kustomizations leave out of the input. */
function whyMore(
  { applier, folders }: Located,
  kustomized: ReadonlySet<string>,
  files: readonly Placed[],
): string | undefined {
  const { reads, repository } = applier;
  for (const folder of folders) {
    const ignored = [...kustomized].find((one) =>
      reads === 'files' ? one === folder : reads === 'every-file' && isAtOrBelow(one, folder),
    );
    if (ignored !== undefined)
      return `spec.source.directory makes Argo CD apply files in ${folder} whatever the kustomization in ${ignored} lists, while only what that lists is counted here; remove spec.source.directory, or the kustomization`;
    const around = kustomized.has(folder)
      ? undefined
      : [...kustomized].find((one) => one !== folder && isWithin(folder, [one]));
    if (around !== undefined)
      return `${repository.tool} applies all files in ${folder}, while only those that the kustomization in ${around} lists are counted here; give ${folder} a kustomization of its own`;
    const chart = files.find(
      (file) => reads === 'folder' && file.folder === folder && file.name.endsWith('Chart.yaml'),
    );
    if (chart !== undefined)
      return `Argo CD takes ${folder} for a Helm chart because of ${chart.file}, and applies none of its manifests as they are; rename that file`;
  }
  return undefined;
}

function unapplied({ repository: { tool } }: Applier): string {
  return `others here of ${tool} are applied by objects that are here as well, and none of these applies this one, so that it may do nothing; move it beside those`;
}

/** Flux applies all that is in a folder, or nothing. */
function whyUnplaced(applier: Applier, objects: () => readonly Manifest[]): string | undefined {
  if (applier.repository.tool !== 'Flux' || applier.hasNamespace) return undefined;
  const homeless = objects().find((one) => scopeOf(one) === 'namespaced' && homeOf(one) === undefined);
  return (
    homeless &&
    `the ${homeless.kind} in ${homeless.file} names no namespace, so that Flux applies nothing of it; set metadata.namespace there, or spec.targetNamespace here`
  );
}

/** Of several clusters, the input is one. */
function whyElsewhere({ cluster }: Applier, appliers: readonly Applier[]): string | undefined {
  const clusters = new Set(appliers.flatMap((one) => one.cluster ?? []));
  if (cluster === undefined || clusters.size < 2 || (cluster === ownCluster && clusters.has(ownCluster)))
    return undefined;
  const other = [...clusters].find((one) => one !== cluster);
  return `it applies to the cluster ${cluster}, and others here to ${other}, while all is counted as of one cluster; give what is of one cluster only`;
}
