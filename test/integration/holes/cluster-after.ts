import { posix } from 'node:path';
import { isRecord } from '../../../reachability/load/texts/manifest.ts';
import { judgeObjects } from '../api-server/judge-objects.ts';
import type { Json } from '../api-server/valid-objects.ts';
import { type Reading, readAsKubectl } from '../yaml/read-both.ts';
import type { Edit } from './edits.ts';

/** Groups whose objects a definition judges, which is not among the API server's own rules. */
const isCustom = ({ apiVersion }: { readonly apiVersion?: unknown }): boolean =>
  /^(crd\.projectcalico\.org|monitoring\.coreos\.com|secrets-store\.csi\.x-k8s\.io)\//.test(
    String(apiVersion),
  );

/**
 * What a cluster holds after each edit, by kubectl's own reading and the API server's own rules: the objects of the units
 * whose kustomizations list files that are there, less those that the API server refuses.
 */
export function clustersAfter(edits: readonly Edit[]): readonly (readonly Json[])[] {
  const texts = [...new Set(edits.flatMap(({ files }) => [...files.values()]))];
  const readings = readAsKubectl(texts);
  const readingOf = new Map(texts.map((text, index) => [text, readings[index]]));
  const read = (text: string | undefined): Reading =>
    (text === undefined ? undefined : readingOf.get(text)) ?? { documents: [], error: 'no such file' };
  const applied = edits.map(({ files }) => appliedObjects(files, read));
  const distinct = [...new Map(applied.flat().map((object) => [JSON.stringify(object), object])).values()];
  const builtIn = distinct.filter((object) => !(isRecord(object) && isCustom(object)));
  const verdicts = judgeObjects(builtIn);
  const refused = new Set(
    builtIn.filter((_, index) => !verdicts[index]?.accepted).map((object) => JSON.stringify(object)),
  );
  return applied.map((objects) => objects.filter((object) => !refused.has(JSON.stringify(object))));
}

const kustomizationNames: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The objects of every unit. kubectl applies none of a unit whose kustomization, or one of whose files, it refuses. */
function appliedObjects(files: Edit['files'], read: (text: string | undefined) => Reading): readonly Json[] {
  const units = [...new Set([...files.keys()].map((path) => posix.dirname(path)))];
  return units.flatMap((unit) => {
    const names = [...files.keys()]
      .filter((path) => posix.dirname(path) === unit)
      .map((path) => posix.basename(path));
    const kustomizations = names.filter((name) => kustomizationNames.includes(name));
    if (kustomizations.length > 1) return [];
    const [kustomization] = kustomizations;
    // Without one, Flux makes one that lists every file.
    const listed =
      kustomization === undefined
        ? names.filter((name) => /\.ya?ml$/.test(name))
        : resourcesOf(read(files.get(posix.join(unit, kustomization))));
    if (listed === undefined) return [];
    const parts = listed.map((name) => read(files.get(posix.join(unit, name))));
    if (parts.some(({ error }) => error !== undefined)) return [];
    return parts.flatMap(({ documents }) => documents as readonly Json[]); // JSON, as the program printed it
  });
}

/** The files that a kustomization lists; undefined for one that does anything else, which is not followed here. */
function resourcesOf({ documents, error }: Reading): readonly string[] | undefined {
  const [document, ...rest] = documents;
  if (error !== undefined || rest.length > 0 || !isRecord(document)) return undefined;
  const { apiVersion, kind, resources, ...others } = document;
  const isPlain =
    apiVersion === 'kustomize.config.k8s.io/v1beta1' &&
    kind === 'Kustomization' &&
    Object.keys(others).length === 0;
  if (!isPlain || !Array.isArray(resources)) return undefined;
  return resources.every((name) => typeof name === 'string') ? resources : undefined;
}
