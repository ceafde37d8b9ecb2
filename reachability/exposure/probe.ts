import type { Manifest } from '../load/manifest.ts';
import { METADATA_NAME_LABEL } from '../model/labels.ts';
import type { LabelMap } from '../model/objects.ts';

/** A workload that the manifests do not hold, but that somebody could add. */
export interface Probe {
  readonly namespace: ProbeNamespace;
  readonly podLabels: LabelMap;
}

/** `existing`: one of the manifests' namespaces. `other`: one that they do not hold, with these labels. */
export type ProbeNamespace =
  | { readonly kind: 'existing'; readonly name: string }
  | { readonly kind: 'other'; readonly labels: LabelMap };

/** The pod of a probe, and its namespace if that does not exist. */
export interface ProbeObjects {
  readonly namespace: string;
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** @param taken names of the namespaces that exist */
export function probeObjects(probe: Probe, index: number, taken: ReadonlySet<string>): ProbeObjects {
  const name = `probe-${index}`;
  const { namespace } = probe;
  const home = namespace.kind === 'existing' ? namespace.name : nameOf(namespace.labels, name, taken);
  const pod = manifest('Pod', {
    metadata: { namespace: home, name, labels: probe.podLabels },
    spec: { containers: [{ name: 'main', image: 'probe' }] },
  });
  const metadata = {
    name: home,
    ...(namespace.kind === 'other' ? { labels: namespace.labels } : {}),
  };
  return {
    namespace: home,
    name,
    manifests: namespace.kind === 'existing' ? [pod] : [manifest('Namespace', { metadata }), pod],
  };
}

function nameOf(labels: LabelMap, fallback: string, taken: ReadonlySet<string>): string {
  // The API server labels every namespace with its name: whoever has to carry that label has to be called so.
  let name = labels[METADATA_NAME_LABEL] ?? `exposure-${fallback}`;
  while (taken.has(name)) name += '-';
  return name;
}

function manifest(kind: string, fields: Readonly<Record<string, unknown>>): Manifest {
  return {
    apiVersion: 'v1',
    kind,
    value: { apiVersion: 'v1', kind, ...fields },
    file: 'exposure',
    lineOf: () => 1,
  };
}
