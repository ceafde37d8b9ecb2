import { posix } from 'node:path';
import type { Finding } from '../../contract/finding.ts';
import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { identify } from '../kinds/identify.ts';
import { isAtOrBelow, type Located } from './locate-appliers.ts';
import { isExcludedByFlux } from './what-is-read.ts';

/**
 * Why a tool applies nothing of a folder of which it makes one whole: Flux takes every .yaml and .yml file for objects, and an object
 * once; Argo CD every .json file for an object. The message of a finding.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#generating-a-kustomizationyaml-file
 *
 * @param kustomized the folders with a kustomization, which a tool leaves to that
 * @param objects what it applies
 * @param others files without objects
 */
export function whyBuildFails(
  { applier, folders, isCertain }: Located,
  kustomized: ReadonlySet<string>,
  objects: () => readonly Manifest[],
  others: readonly string[],
): string | undefined {
  const { reads, isPlain, repository } = applier;
  const own = folders.filter((folder) => !(isKustomizing(reads) && kustomized.has(folder)));
  if (!isCertain || !isPlain || own.length === 0) return undefined;
  const isFlux = repository.tool === 'Flux';
  const isDeep = reads === 'tree' || reads === 'every-file';
  const isRead = (file: string): boolean =>
    (isFlux ? /\.ya?ml$/ : /\.json$/).test(file) &&
    !(isFlux && isExcludedByFlux(file)) &&
    own.some((folder) =>
      isDeep ? isAtOrBelow(posix.dirname(file), folder) : posix.dirname(file) === folder,
    ) &&
    !(isFlux && [...kustomized].some((one) => isAtOrBelow(posix.dirname(file), one)));
  const other = others.map((file) => posix.normalize(file)).find(isRead);
  if (other !== undefined)
    return `${repository.tool} takes ${other} for an object of Kubernetes, which it is not, and then applies nothing of ${own[0]}; move it`;
  if (!isFlux) return undefined;
  const [twice, nameless] = [findTwice(objects()), objects().find(isNameless)];
  if (twice !== undefined)
    return `Flux applies nothing of ${own[0]}, because the ${twice.kind} in ${twice.file} is given twice there; remove one`;
  return (
    nameless &&
    `Flux applies nothing of ${own[0]}, because the ${nameless.kind} in ${nameless.file} has no metadata.name; set it`
  );
}

function isKustomizing(reads: Located['applier']['reads']): boolean {
  return reads === 'tree' || reads === 'folder';
}

/**
 * Objects for which kustomize refuses a kustomization, and with it all that it lists: those without a name.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/
 */
export function reportNameless(manifests: readonly Manifest[], findings: Finding[]): void {
  for (const one of manifests.filter(isNameless)) {
    const folder = one.kustomizations?.[0];
    if (folder === undefined) continue;
    findings.push({
      severity: 'error',
      effect: 'unreadable',
      message: `this ${one.kind} has no metadata.name, so that kustomize refuses the kustomization in ${folder}, and nothing of that is applied; set it`,
      source: { file: one.file, line: one.lineOf([]) },
    });
  }
}

/** The second of two objects that are one to kustomize. */
function findTwice(manifests: readonly Manifest[]): Manifest | undefined {
  const seen = new Set<string>();
  return manifests.find((one) => {
    const identity = identify(one);
    const key = `${one.apiVersion}\n${identity}`;
    if (identity === undefined || !seen.has(key)) {
      seen.add(key);
      return false;
    }
    return true;
  });
}

function isNameless({ value: { metadata } }: Manifest): boolean {
  return isRecord(metadata) && !metadata.name && Boolean(metadata.generateName);
}
