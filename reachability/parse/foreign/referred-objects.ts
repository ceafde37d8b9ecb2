import type { Options } from '../../contract/options.ts';
import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import type { Enforced } from '../calico/fields/felix-settings.ts';
import { asksForWindows } from '../fields/windows-selector.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';

/** What pods refer to that decides on their addresses and on the settings of their programs. */
export interface ReferredObjects extends Pick<Options, 'podCidrs'>, Enforced {
  /** Names of the address pools of Calico that are here. */
  readonly pools: ReadonlySet<string>;
  /** The texts of the ConfigMaps that are here, by `namespace/name`. */
  readonly configMaps: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Names of the RuntimeClasses that are here and run pods on Windows. */
  readonly windowsClasses: ReadonlySet<string>;
  /** The labels that namespaces and sets of addresses have, by which policies tell them apart. */
  readonly labels: ReadonlySet<string>;
  /** How many policies a namespace has, by `group/namespace`. */
  readonly policyCounts: ReadonlyMap<string, number>;
}

/** Finds what pods may refer to among all objects. */
export function findReferredObjects(manifests: readonly Manifest[], { podCidrs }: Options): ReferredObjects {
  const ofCalico = (name: string): readonly Manifest[] =>
    manifests.filter(({ apiVersion, kind }) => kind === name && apiVersion.includes('projectcalico.org/'));
  const configMaps = manifests.filter(({ apiVersion, kind }) => kind === 'ConfigMap' && apiVersion === 'v1');
  return {
    podCidrs,
    pools: new Set(ofCalico('IPPool').map((manifest) => textOf(manifest, 'name'))),
    configMaps: new Map(
      configMaps.map((manifest) => [
        `${textOf(manifest, 'namespace') || 'default'}/${textOf(manifest, 'name')}`,
        textsOf(manifest.value.data),
      ]),
    ),
    windowsClasses: new Set(manifests.filter(isForWindows).map((manifest) => textOf(manifest, 'name'))),
    labels: new Set(
      manifests
        .filter(({ kind }) => labelled.includes(kind))
        .flatMap(({ value: { metadata } }) => labelsOf(metadata)),
    ),
    policyCounts: countPolicies(manifests),
    hasHostEndpoints: ofCalico('HostEndpoint').length > 0,
  };
}

const labelled: readonly string[] = ['Namespace', 'NetworkSet', 'GlobalNetworkSet'];

function labelsOf(metadata: unknown): readonly string[] {
  return isRecord(metadata) && isRecord(metadata.labels) ? Object.keys(metadata.labels) : [];
}

/** https://kubernetes.io/docs/concepts/containers/runtime-class/#scheduling */
function isForWindows({ apiVersion, kind, value: { scheduling } }: Manifest): boolean {
  if (kind !== 'RuntimeClass' || !apiVersion.startsWith('node.k8s.io/') || !isRecord(scheduling))
    return false;
  return asksForWindows(scheduling.nodeSelector);
}

function countPolicies(manifests: readonly Manifest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const manifest of manifests) {
    if (manifest.kind !== 'NetworkPolicy') continue;
    const key = `${splitApiVersion(manifest.apiVersion).group}/${textOf(manifest, 'namespace') || 'default'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function textOf({ value: { metadata } }: Manifest, key: 'name' | 'namespace'): string {
  const text = isRecord(metadata) ? metadata[key] : undefined;
  return typeof text === 'string' ? text : '';
}

function textsOf(data: unknown): ReadonlyMap<string, string> {
  const entries = isRecord(data) ? Object.entries(data) : [];
  return new Map(entries.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));
}
