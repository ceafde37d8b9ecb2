import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { isClusterScoped } from '../kinds/built-in-kinds.ts';
import type { KindClass } from '../kinds/classify-kind.ts';
import type { AppliedFolders } from './applied-folders.ts';

/** Objects as the tools give them to the API server. */
export interface PlacedObjects {
  readonly manifests: readonly Manifest[];
  /** Why the namespace of an object is not known, by its value; the message of a finding. */
  readonly unplaced: ReadonlyMap<Manifest['value'], string>;
}

/**
 * Puts objects without a namespace where the tools that apply them do. Argo CD puts them in the namespace that its Application
 * is for, which is not `default`.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export function placeObjects(
  given: readonly Manifest[],
  folders: AppliedFolders,
  classify: (manifest: Manifest) => KindClass,
): PlacedObjects {
  const unplaced = new Map<Manifest['value'], string>();
  const manifests = given.map((manifest): Manifest => {
    const appliers = folders.appliersOf(manifest);
    if (appliers.length === 0) return manifest;
    const applied = { ...manifest, isApplied: true };
    // Pods may take the settings of their programs from a ConfigMap.
    const bears =
      ['evaluated', 'workload'].includes(classify(manifest).kind) || manifest.kind === 'ConfigMap';
    if (!bears || !lacksNamespace(manifest)) return applied;
    const namespaces = [...new Set(appliers.map(({ namespace }) => namespace))];
    const [namespace, other] = namespaces;
    if (other !== undefined)
      unplaced.set(
        manifest.value,
        `it names no namespace, and the objects that apply it put it in ${namespaces.map((one) => JSON.stringify(one)).join(' and ')}, while it is counted in "default"; set metadata.namespace`,
      );
    if (other !== undefined || namespace === 'default') return applied;
    const { metadata } = manifest.value;
    return {
      ...applied,
      value: { ...manifest.value, metadata: { ...(isRecord(metadata) && metadata), namespace } },
    };
  });
  return { manifests, unplaced };
}

function lacksNamespace({ apiVersion, kind, value: { metadata } }: Manifest): boolean {
  return isRecord(metadata) && !metadata.namespace && !isClusterScoped(apiVersion, kind);
}
