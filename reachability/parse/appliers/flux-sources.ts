import type { Manifest } from '../../load/texts/manifest.ts';
import { type Fields, fieldsAt, readObject, stringAt } from '../fields/reader.ts';
import { namespaceOf, sourceKinds, whyNotServed, whyRefused } from './idle-appliers.ts';
import { duration } from './mistyped-appliers.ts';

/** What a Kustomization of Flux takes its folder from. */
export interface FluxSource {
  readonly kind: string;
  /** Its kind, namespace and name. */
  readonly name: string;
  /** Undefined if it is not here. */
  readonly manifest?: Manifest;
}

/** How the addresses of sources begin, by their kinds. */
const placesOf: ReadonlyMap<string, readonly [RegExp, string]> = new Map([
  ['GitRepository', [/^(?:https?|ssh):\/\//, 'https:// or ssh://']],
  ['OCIRepository', [/^oci:\/\//, 'oci://']],
]);

/** What Flux' own bootstrap, or a FluxInstance, calls the source that it makes. */
const ofBootstrap = '/flux-system';

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#source-reference */
export function findFluxSource(root: Fields, sources: readonly Manifest[]): FluxSource {
  const reference = fieldsAt(root, 'spec', 'sourceRef');
  const kind = stringAt(reference, 'kind') ?? '';
  const namespace = stringAt(reference, 'namespace') || namespaceOf(root);
  const name = `${kind} ${namespace}/${stringAt(reference, 'name') ?? ''}`;
  const manifest = sources.find((one) => nameOf(one) === name);
  return { kind, name, ...(manifest !== undefined && { manifest }) };
}

/**
 * Why nothing comes from a source; the message of a finding. One that is not here may be elsewhere, unless others of its kind and
 * namespace are here, or one of its name.
 * https://fluxcd.io/flux/components/source/api/v1/
 */
export function whySourceFails(
  { kind, name, manifest }: FluxSource,
  sources: readonly Manifest[],
): string | undefined {
  const beside = name.slice(0, name.indexOf('/') + 1);
  const ending = name.slice(name.indexOf('/'));
  const isNear = (one: Manifest): boolean =>
    nameOf(one).startsWith(beside) || (sourceKinds.includes(one.kind) && nameOf(one).endsWith(ending));
  if (manifest === undefined)
    return !name.endsWith(ofBootstrap) && sources.some(isNear)
      ? `its source ${name} is not here, while others are; give that as well, or correct spec.sourceRef`
      : undefined;
  const spec = fieldsAt(readObject(manifest, []).root, 'spec');
  const start = `of its source ${name}`;
  if (whyNotServed(manifest.apiVersion) !== undefined)
    return `${start}, the version is not served, so that it applies nothing; write apiVersion: source.toolkit.fluxcd.io/v1`;
  const fault = whyRefused(manifest);
  if (fault !== undefined) return `${start}, ${fault}`;
  if (kind !== 'ExternalArtifact' && !duration.test(stringAt(spec, 'interval') ?? ''))
    return `${start}, spec.interval is not a duration such as 5m, so that it applies nothing; correct it`;
  const [places, words] = placesOf.get(kind) ?? [];
  if (places !== undefined && !places.test(stringAt(spec, 'url') ?? ''))
    return `${start}, spec.url does not begin with ${words}, so that it applies nothing; correct it`;
  const missing =
    kind === 'Bucket' ? ['bucketName', 'endpoint'].find((key) => !stringAt(spec, key)) : undefined;
  return missing && `${start}, spec.${missing} is missing, so that it applies nothing; write it`;
}

function nameOf(source: Manifest): string {
  const { root } = readObject(source, []);
  return `${source.kind} ${namespaceOf(root)}/${stringAt(fieldsAt(root, 'metadata'), 'name') ?? ''}`;
}
