import {
  isDns1035Label,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  renderFirst,
} from '../fields/names.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  mapsAt,
  type ObjectReader,
  refuse,
  refuseUnknown,
  stringAt,
  stringsAt,
} from '../fields/reader.ts';
import { isClusterScoped } from '../kinds/built-in-kinds.ts';

/** The most bytes of annotations that the API server accepts. */
const mostAnnotationBytes = 256 * 1024;

interface NameRule {
  readonly is: (name: string) => boolean;
  readonly what: string;
}

const labelRule: NameRule = {
  is: isDnsLabel,
  what: 'at most 63 lower-case letters, digits and hyphens, with a letter or digit at each end',
};
const subdomain: NameRule = {
  is: isDnsSubdomain,
  what: 'at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at each end of each part',
};
/** Kinds whose names become names in DNS, or parts of other names; the rest may have dots. */
const labelKinds: readonly string[] = ['Namespace', 'Service', 'StatefulSet'];

/** Holds the metadata of an object of any evaluated kind to the rules. */
export function checkObjectMetadata(object: ObjectReader): void {
  const { kind, apiVersion } = object.manifest;
  const metadata = fieldsAt(object.root, 'metadata');
  refuseUnknown(metadata, metadataChecks);
  checkMetadata(metadata, kind, !isClusterScoped(apiVersion, kind));
}

const metadataChecks = [
  ...['name', 'generateName', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'uid'],
  ...['creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation', 'managedFields'],
  ...['resourceVersion', 'selfLink'],
];

/**
 * Holds the metadata of an object to the rules that every kind shares.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
 */
function checkMetadata(metadata: Fields, kind: string, isNamespaced: boolean): void {
  checkName(metadata, kind);
  const namespace = stringAt(metadata, 'namespace') ?? '';
  if (isNamespaced && namespace !== '' && !isDnsLabel(namespace)) {
    refuse(
      metadata,
      'namespace',
      `${JSON.stringify(namespace)} is not the name of a namespace${renderFirst(namespace)}`,
    );
  }
  if (!isNamespaced && namespace !== '') {
    const message = `metadata.namespace is ${namespace}, but a ${kind} is of the whole cluster: the namespace is ignored; remove it`;
    metadata.object.report('warning', 'surprising', [...metadata.path, 'namespace'], message);
  }
  checkLabels(metadata, 'labels');
  checkAnnotations(metadata);
  checkOwners(metadata);
  checkFinalizers(metadata, kind);
}

function checkName(metadata: Fields, kind: string): void {
  const rule = labelKinds.includes(kind) ? labelRule : subdomain;
  const name = stringAt(metadata, 'name') ?? '';
  const prefix = stringAt(metadata, 'generateName') ?? '';
  if (prefix !== '' && !rule.is(prefix.replace(/-$/, 'a')))
    refuse(
      metadata,
      'generateName',
      `${JSON.stringify(prefix)} cannot begin a name, which is ${rule.what}${renderFirst(prefix)}`,
    );
  if (name === '') {
    if (prefix === '') refuse(metadata, 'name', 'is missing');
    return;
  }
  if (!rule.is(name)) {
    refuse(
      metadata,
      'name',
      `${JSON.stringify(name)} is not a name, which is ${rule.what}${renderFirst(name)}`,
    );
  } else if (kind === 'Service' && !isDns1035Label(name)) {
    const message = `metadata.name ${JSON.stringify(name)} begins with a digit, which clusters before Kubernetes 1.36 refuse; begin it with a letter`;
    metadata.object.report('error', 'unreadable', [...metadata.path, 'name'], message);
  }
  if (kind === 'CronJob' && name.length > 52)
    refuse(metadata, 'name', 'has more than 52 characters, to which the names of its Jobs add 11');
}

/** Keys and values of labels, in every place. */
export function checkLabels(fields: Fields, key: string): void {
  for (const [label, value] of Object.entries(fieldsAt(fields, key).values)) {
    if (!isLabelKey(label))
      refuse(fields, key, `${JSON.stringify(label)} is not a label name${renderFirst(label)}`, label);
    else if (typeof value === 'string' && !isLabelValue(value)) {
      refuse(
        fields,
        key,
        `${label}: ${JSON.stringify(value)} is not a label value${renderFirst(value)}`,
        label,
      );
    }
  }
}

export function checkAnnotations(metadata: Fields): void {
  const annotations = fieldsAt(metadata, 'annotations');
  let bytes = 0;
  for (const [annotation, value] of Object.entries(annotations.values)) {
    if (typeof value !== 'string' && value !== null)
      refuse(
        metadata,
        'annotations',
        `has ${annotation}: ${JSON.stringify(value)}, which is not a string; put it in quotes`,
        annotation,
      );
    bytes += Buffer.byteLength(annotation) + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
    if (!isLabelKey(annotation.toLowerCase()))
      refuse(metadata, 'annotations', `${JSON.stringify(annotation)} is not an annotation name`, annotation);
  }
  if (bytes > mostAnnotationBytes)
    refuse(metadata, 'annotations', `has ${bytes} bytes; at most ${mostAnnotationBytes} are allowed`);
}

function checkOwners(metadata: Fields): void {
  const owners = mapsAt(metadata, 'ownerReferences') ?? [];
  for (const owner of owners) {
    const missing = ['apiVersion', 'kind', 'name', 'uid'].filter((key) => !stringAt(owner, key));
    if (missing.length > 0) refuse(owner, undefined, `needs ${missing.join(', ')}`);
    const apiVersion = stringAt(owner, 'apiVersion') ?? '';
    if (apiVersion.split('/').length > 2 || apiVersion.endsWith('/'))
      refuse(owner, 'apiVersion', `${JSON.stringify(apiVersion)} is not a group and a version`);
    if (stringAt(owner, 'apiVersion') === 'v1' && stringAt(owner, 'kind') === 'Event')
      refuse(owner, 'kind', 'Event cannot own an object');
  }
  if (owners.filter((owner) => booleanAt(owner, 'controller') === true).length > 1)
    refuse(metadata, 'ownerReferences', 'has more than one controller');
}

/** Those of the API server itself have no domain; on a Namespace, every other one needs it. */
const ownFinalizers: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion'];

function checkFinalizers(metadata: Fields, kind: string): void {
  const finalizers = stringsAt(metadata, 'finalizers') ?? [];
  for (const finalizer of finalizers) {
    const needsDomain = kind === 'Namespace' && !ownFinalizers.includes(finalizer);
    if (!isLabelKey(finalizer) || (needsDomain && !finalizer.includes('/')))
      refuse(metadata, 'finalizers', `${JSON.stringify(finalizer)} is not the name of a finalizer`);
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    refuse(metadata, 'finalizers', 'cannot hold both orphan and foregroundDeletion');
}

/** Labels and annotations of a pod template; its other metadata is not looked at. */
export function checkTemplateMetadata(metadata: Fields): void {
  checkLabels(metadata, 'labels');
  checkAnnotations(metadata);
}
