import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import { isClusterScoped } from '../kinds/built-in-kinds.ts';
import type { KindClass } from '../kinds/classify-kind.ts';
import { rememberKinds } from '../kinds/remember-kinds.ts';
import { type AppliedFolders, findAppliedFolders } from './applied-folders.ts';

/** Objects as the tools give them to the API server. */
export interface PlacedObjects {
  readonly manifests: readonly Manifest[];
  /** Why the namespace of an object is not known, by its value; the message of a finding. */
  readonly unplaced: ReadonlyMap<Manifest['value'], string>;
}

/**
 * Puts objects without a namespace where the tools that apply them do. Argo CD puts them in the namespace that its Application
 * is for, and Helm in that of the release, which need not be `default`.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export function placeObjects(
  given: readonly Manifest[],
  folders: AppliedFolders,
  classify: (manifest: Manifest) => KindClass,
): PlacedObjects {
  const unplaced = new Map<Manifest['value'], string>();
  // Pods may take the settings of their programs from a ConfigMap.
  const bears = (one: Manifest) =>
    ['evaluated', 'workload'].includes(classify(one).kind) || one.kind === 'ConfigMap';
  const manifests = given.map((manifest): Manifest => {
    const appliers = folders.appliersOf(manifest);
    const applied = appliers.length === 0 ? manifest : { ...manifest, isApplied: true };
    if (!bears(manifest) || !lacksNamespace(manifest)) return applied;
    const namespaces =
      appliers.length === 0
        ? [manifest.namespace ?? 'default']
        : [...new Set(appliers.map(({ namespace }) => namespace))];
    const [namespace = 'default', other] = namespaces;
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
  const homeless = findHomeless(manifests.filter(bears));
  if (homeless !== undefined) unplaced.set(homeless.value, whyHomeless);
  return { manifests, unplaced };
}

/** The manifests as the tools give them to the API server, for those who look objects up by their names. */
export function placeManifests(given: readonly Manifest[]): readonly Manifest[] {
  return placeObjects(given, findAppliedFolders(given), rememberKinds()).manifests;
}

const whyHomeless =
  'it names no namespace, as perhaps others, and is counted in "default", while other objects here name theirs; kubectl puts it where its context is: set metadata.namespace';

/** Kinds that close nothing, and that others name together with their own namespace. */
const minor: readonly string[] = [
  ...['ConfigMap', 'ServiceAccount', 'Service', 'Endpoints', 'EndpointSlice', 'Ingress'],
];

/**
 * The first object that people apply in a namespace which the input does not tell, if others tell theirs. If none does, they are
 * all in one, whatever it is called.
 */
function findHomeless(bearing: readonly Manifest[]): Manifest | undefined {
  const isNamed = bearing.some((one) => !isOfCluster(one) && !lacksNamespace(one));
  return isNamed
    ? bearing.find(
        (one) =>
          one.isApplied !== true &&
          one.isSupposed !== true &&
          one.namespace === undefined &&
          !minor.includes(one.kind) &&
          lacksNamespace(one),
      )
    : undefined;
}

function isOfCluster({ apiVersion, kind }: Manifest): boolean {
  return isClusterScoped(apiVersion, kind);
}

function lacksNamespace({ apiVersion, kind, value: { metadata } }: Manifest): boolean {
  return isRecord(metadata) && !metadata.namespace && !isClusterScoped(apiVersion, kind);
}
