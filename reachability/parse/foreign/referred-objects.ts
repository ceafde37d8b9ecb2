import type { Options } from '../../contract/options.ts';
import { isRecord, type Manifest } from '../../load/texts/manifest.ts';
import type { Enforced } from '../calico/fields/felix-settings.ts';

/** What pods refer to that decides on their addresses and on the settings of their programs. */
export interface ReferredObjects extends Pick<Options, 'podCidrs'>, Enforced {
  /** Names of the address pools of Calico that are here. */
  readonly pools: ReadonlySet<string>;
  /** The texts of the ConfigMaps that are here, by `namespace/name`. */
  readonly configMaps: ReadonlyMap<string, ReadonlyMap<string, string>>;
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
    hasHostEndpoints: ofCalico('HostEndpoint').length > 0,
  };
}

function textOf({ value: { metadata } }: Manifest, key: 'name' | 'namespace'): string {
  const text = isRecord(metadata) ? metadata[key] : undefined;
  return typeof text === 'string' ? text : '';
}

function textsOf(data: unknown): ReadonlyMap<string, string> {
  const entries = isRecord(data) ? Object.entries(data) : [];
  return new Map(entries.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));
}
