import { posix } from 'node:path';
import type { Finding } from '../../contract/finding.ts';
import type { Manifest } from '../../load/texts/manifest.ts';
import { type Fields, fieldsAt, mapAt, mapsAt, readObject, stringAt } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { checkObjectMetadata } from '../server/check-metadata.ts';
import { duration, whyMistyped } from './mistyped-appliers.ts';

const versions: ReadonlyMap<string, readonly string[]> = new Map([
  ['kustomize.toolkit.fluxcd.io', ['v1', 'v1beta2']],
  ['source.toolkit.fluxcd.io', ['v1', 'v1beta2']],
  ['argoproj.io', ['v1alpha1']],
]);
/** https://fluxcd.io/flux/components/kustomize/api/v1/#kustomize.toolkit.fluxcd.io/v1.CrossNamespaceSourceReference */
export const sourceKinds: readonly string[] = [
  'OCIRepository',
  'GitRepository',
  'Bucket',
  'ExternalArtifact',
];

/** Why an object applies nothing, because of a version that is not served; the message of a finding. */
export function whyNotServed(apiVersion: string): string | undefined {
  const { group, version } = splitApiVersion(apiVersion);
  const served = versions.get(group) ?? [version];
  if (served.includes(version)) return undefined;
  return `${group} has no version ${version}, so that it applies nothing; write apiVersion: ${group}/${served[0]}`;
}

/** Why the API server refuses an object of a tool for its metadata, or for the type of a field. */
export function whyRefused(manifest: Manifest): string | undefined {
  const fault = whyMistyped(manifest);
  if (fault !== undefined)
    return `${fault}, so that the API server refuses it and it applies nothing; correct it`;
  const findings: Finding[] = [];
  const object = readObject(manifest, findings);
  checkObjectMetadata(object);
  return object.isLost()
    ? 'the API server refuses it for its metadata, so that it applies nothing; correct that'
    : undefined;
}

/** Those for which a Kustomization waits, by the `namespace/name` of each that is here. */
export type Awaited = ReadonlyMap<string, readonly string[]>;

/** For which others a Kustomization waits, as `namespace/name`. */
export function awaitedBy(root: Fields): readonly string[] {
  const own = namespaceOf(root);
  return (mapsAt(fieldsAt(root, 'spec'), 'dependsOn') ?? []).map(
    (one) => `${stringAt(one, 'namespace') || own}/${stringAt(one, 'name') ?? ''}`,
  );
}

/**
 * Why a Kustomization applies nothing: the API server refuses it, or it waits for another that does not come.
 * What one without a spec would apply is open in any case.
 *
 * @param name its own, as `namespace/name`
 */
export function whyKustomizationIdles(name: string, root: Fields, awaited: Awaited): string | undefined {
  const spec = mapAt(root, 'spec');
  if (spec === undefined) return undefined;
  const source = fieldsAt(spec, 'sourceRef');
  const refused = 'so that the API server refuses it and it applies nothing; correct it';
  if (!duration.test(stringAt(spec, 'interval') ?? ''))
    return `spec.interval is not a duration such as 5m, ${refused}`;
  if (typeof spec.values.prune !== 'boolean') return `spec.prune is not true or false, ${refused}`;
  if (!sourceKinds.includes(stringAt(source, 'kind') ?? '') || !stringAt(source, 'name'))
    return `spec.sourceRef does not name a source, ${refused}`;
  const judged = (mapsAt(spec, 'dependsOn') ?? []).find((one) => stringAt(one, 'readyExpr'));
  if (judged !== undefined)
    return `it waits until an expression is true, ${JSON.stringify(stringAt(judged, 'readyExpr'))}, which is not evaluated here; remove readyExpr from spec.dependsOn`;
  const own = awaitedBy(root);
  const missing = own.find((one) => !awaited.has(one));
  if (missing !== undefined)
    return `it waits for Kustomization ${missing}, which is not here; give that as well, or correct spec.dependsOn`;
  const circular = own.find((one) => waitsFor(one, name, awaited));
  return (
    circular &&
    `it waits for Kustomization ${circular}, and that for this one, so that neither applies anything; correct spec.dependsOn`
  );
}

/** Whether one waits for another, at once or by others between them. */
function waitsFor(one: string, other: string, awaited: Awaited): boolean {
  const seen = new Set([one]);
  for (const name of seen) for (const next of awaited.get(name) ?? []) seen.add(next);
  return seen.has(other);
}

/** Why an Application applies nothing: without a cluster, a project or a repository, Argo CD or the API server refuses it. */
export function whyApplicationIdles(spec: Fields, source: Fields): string | undefined {
  const destination = fieldsAt(spec, 'destination');
  const clusters = ['server', 'name'].filter((key) => stringAt(destination, key));
  const outcome = 'so that it applies nothing; correct it';
  if (clusters.length !== 1)
    return `spec.destination does not name a cluster by either server or name, ${outcome}`;
  if (stringAt(spec, 'project') === undefined) return `spec.project is missing, ${outcome}`;
  if (stringAt(source, 'path')?.startsWith('/') === true)
    return `spec.source.path begins with a slash, which Argo CD refuses, ${outcome}`;
  if (!stringAt(source, 'repoURL')) return `spec.source.repoURL is missing, ${outcome}`;
  return undefined;
}

const refreshPaths = 'argocd.argoproj.io/manifest-generate-paths';

/**
 * Why Argo CD does not see that files of an Application change, so that it goes on with those of before; the message of a finding.
 * Patterns mean files, and not the folders within.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/high_availability/#manifest-paths-annotation
 */
export function whyNotRefreshed(root: Fields, source: Fields): string | undefined {
  const listed = stringAt(fieldsAt(root, 'metadata', 'annotations'), refreshPaths) ?? '';
  const own = posix.join('/', stringAt(source, 'path') ?? '');
  const folders = listed
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (one.startsWith('/') ? posix.normalize(one) : posix.join(own, one)));
  const isAround = (folder: string): boolean =>
    `${own}/`.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
  if (folders.length === 0 || folders.some(isAround)) return undefined;
  return `annotation ${refreshPaths} does not hold ${own}, so that Argo CD applies nothing that changes there; add it`;
}

/** In files, an object that names none is in `default`. */
export function namespaceOf(root: Fields): string {
  return stringAt(fieldsAt(root, 'metadata'), 'namespace') || 'default';
}
