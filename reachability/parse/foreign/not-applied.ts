import { acceptObject } from '../../contract/finding.ts';
import { type Fields, fieldsAt, mapAt, type ObjectReader, stringAt, valueAt } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { switchedOff } from './switched-off.ts';

/** Kinds that run once and end, as a hook does. */
const shortLived: readonly string[] = ['Job', 'Pod', 'Workflow'];
/** Of accounts only the labels bear on anything, for the pods that have them. */
const hooks: readonly string[] = [...shortLived, 'ServiceAccount'];

/**
 * Objects that tools leave out or apply for a while only: by an annotation or a label, because they have no name of their own,
 * or because they are being deleted. What does not last cannot be counted on; a Job or a Pod runs for a while in any case.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/ https://helm.sh/docs/topics/charts_hooks/
 */
export function reportNotApplied(object: ObjectReader): void {
  const metadata = mapAt(object.root, 'metadata');
  if (metadata === undefined) return;
  const isShortLived = shortLived.includes(object.manifest.kind);
  if (!valueAt(metadata, 'name') && !isShortLived) {
    const message =
      'has generateName and no name, so kubectl apply and GitOps tools refuse it, while it is counted here; set metadata.name';
    object.report('warning', 'not-applied', ['metadata'], message);
  }
  reportDeletion(object);
  const isHere = object.isLive();
  const { kustomizations, isApplied = false } = object.manifest;
  if (kustomizations !== undefined || isApplied) reportVersion(object, metadata);
  for (const { place, key, value, what, isHook = false, isPassing = false } of switchedOff) {
    const written = valueAt(fieldsAt(metadata, place), key);
    if (written === undefined || (isHook && hooks.includes(object.manifest.kind))) continue;
    if (isHere && !isPassing) continue;
    if (value !== 'any' && !isMeant(value, String(written).toLowerCase())) continue;
    const mark = place === 'labels' ? 'label' : 'annotation';
    const message = `${mark} ${key} says that ${what}, while it is counted here; remove the ${mark} or the object, ${acceptObject}`;
    object.report('warning', 'not-applied', ['metadata', place, key], message);
  }
}

function isMeant(value: string, written: string): boolean {
  if (value === 'not false') return written !== 'false';
  // What Go reads as true.
  return value === 'true' ? ['1', 't', 'true'].includes(written) : written === value;
}

/**
 * What a cluster writes of one object: in a file it is a condition, which no other object meets, nor the same one once it has changed.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
function reportVersion(object: ObjectReader, metadata: Fields): void {
  const key = ['resourceVersion', 'uid'].find((one) => valueAt(metadata, one));
  if (key === undefined) return;
  const message = `metadata.${key} is that of an object in a cluster, so that kubectl and GitOps tools refuse to apply this where that is not there, or has changed, while it is counted here; remove it, ${acceptObject}`;
  object.report('warning', 'not-applied', ['metadata', key], message);
}

/** Groups whose objects close what would be open without them. */
const governing: readonly string[] = [
  ...['networking.k8s.io', 'policy.networking.k8s.io', 'projectcalico.org', 'crd.projectcalico.org'],
];

/** In a file, the API server ignores the time of a deletion. */
function reportDeletion(object: ObjectReader): void {
  const { apiVersion, kind } = object.manifest;
  const isGoverning = kind === 'Namespace' || governing.includes(splitApiVersion(apiVersion).group);
  if (!isGoverning || !object.isLive()) return;
  const isDeleted =
    stringAt(fieldsAt(object.root, 'metadata'), 'deletionTimestamp') ||
    (kind === 'Namespace' && stringAt(fieldsAt(object.root, 'status'), 'phase') === 'Terminating');
  if (!isDeleted) return;
  const message = `it is being deleted, while it is counted here; give the objects of the cluster again when it is gone, ${acceptObject}`;
  object.report('warning', 'not-applied', ['metadata'], message);
}
