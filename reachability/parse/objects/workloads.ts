import { withoutSlack } from '../../collections/without-slack.ts';
import { controllerLabels } from '../../model/controller-labels.ts';
import { labelsBelow } from '../../model/labels/labels-of-controllers.ts';
import {
  isAmong,
  labelsOfOthers,
  labelsOfPlace,
  labelsOfVendor,
} from '../../model/labels/labels-of-others.ts';
import type { ControllerObject, Owner, PodObject, PodTemplate } from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  has,
  labelsAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
  valueAt,
} from '../fields/reader.ts';
import { reportAgentEnvironment } from '../foreign/agent-environment.ts';
import { reportAskedAddresses } from '../foreign/asked-addresses.ts';
import { reportFurtherNetworks } from '../foreign/further-networks.ts';
import type { ReferredObjects } from '../foreign/referred-objects.ts';
import { reportVirtualNodes } from '../foreign/virtual-nodes.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import { checkController } from '../server/check-controller.ts';
import { checkPodSpec } from '../server/check-pod-spec.ts';
import type { FoundTemplate } from './found-template.ts';
import { isOnWindows } from './operating-system.ts';
import { readHostPorts, readPorts } from './pod-ports.ts';
import { findPodTemplates } from './pod-templates.ts';

/** Kinds of Kubernetes that make pods from a template. */
export const controllerKinds: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

/** Gives the first of templates that are alike: pods of a controller keep one between them. */
export type Templates = (template: PodTemplate) => PodTemplate;

/** A pod, or undefined if it has finished: then it holds no address (K17). */
export function parsePod(
  object: ObjectReader,
  { referred, templates }: { readonly referred: ReferredObjects; readonly templates: Templates },
): PodObject | undefined {
  const { namespace, name, fields: metadata } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  checkPodSpec(spec, 'Pod');
  const status = isObserved(object, spec) ? mapAt(object.root, 'status') : undefined;
  if (status !== undefined && finished.has(stringAt(status, 'phase') ?? '')) return undefined;
  reportFurtherNetworks(object, { metadata, spec });
  reportVirtualNodes(object, { metadata, spec });
  reportAskedAddresses(object, metadata, referred);
  const template = templates(readTemplate({ metadata, spec }, referred));
  const owner = object.isLive() ? readOwner(metadata) : undefined;
  return {
    ...template,
    // A cluster says all the labels of its pods.
    ...(!object.isLive() && { ...withUnknown(template, labelsOfPlace), uncertainLabels: labelsOfOthers }),
    namespace,
    name,
    ...(owner === undefined ? {} : { owner }),
    addresses: readAddresses(status),
    source: object.sourceOf([]),
  };
}

const finished: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Completed']);

/**
 * Whether the status of a pod is what a cluster says of it. The API server ignores one that a file states, so that of a pod
 * without uid counts only where the pod is bound to a node as well, as in output from which the ids were taken; that it
 * does is left open.
 */
function isObserved(object: ObjectReader, spec: Fields): boolean {
  if (object.isLive()) return true;
  const status = mapAt(object.root, 'status');
  if (status === undefined || !(has(status, 'phase') && has(spec, 'nodeName'))) return false;
  const message =
    'its status counts here as if a cluster had written it, but without metadata.uid that is not certain: the API server ignores a status that it is given; keep the uid, or remove status and spec.nodeName';
  object.report('warning', 'not-applied', ['status'], message);
  return true;
}

/** A controller, or undefined if it is a job that has ended. */
export function parseController(
  object: ObjectReader,
  referred: ReferredObjects,
): readonly ControllerObject[] {
  const kind = object.manifest.kind;
  const template = mapAt(makerOf(object), 'template');
  checkController(object);
  if (template === undefined) {
    object.report(
      'error',
      'rejected',
      ['spec'],
      'the pod template is missing; the API server rejects the object',
    );
    return [];
  }
  if (kind === 'Job' && object.isLive() && hasEnded(object)) return [];
  const metadata = mapAt(template, 'metadata');
  const spec = fieldsAt(template, 'spec');
  return [toController(object, { ...(metadata !== undefined && { metadata }), spec }, referred)];
}

/** A workload of any kind that holds pod templates, one for each. */
export function parseByShape(object: ObjectReader, referred: ReferredObjects): readonly ControllerObject[] {
  return findPodTemplates(object).map((template) => toController(object, template, referred));
}

function toController(
  object: ObjectReader,
  template: FoundTemplate,
  referred: ReferredObjects,
): ControllerObject {
  const { namespace, name, fields } = readMetadata(object);
  const { kind, apiVersion } = object.manifest;
  const spec = fieldsAt(object.root, 'spec');
  const pod = readTemplate(template, referred);
  reportFurtherNetworks(object, template);
  reportVirtualNodes(object, template);
  reportAskedAddresses(object, template.metadata, referred);
  reportAgentEnvironment(object, template.spec, namespace, referred);
  const added = controllerLabels(kind, name, {
    isKnative: apiVersion.startsWith('serving.knative.dev/'),
    isWritten: (label) => Object.hasOwn(pod.labels, label),
    isIndexed: valueAt(makerOf(object), 'completionMode') === 'Indexed',
  });
  const owner = object.isLive() ? readOwner(fields) : undefined;
  const { group } = splitApiVersion(apiVersion);
  const isOwn = ownGroups.includes(group);
  const ofVendor = isOwn ? [] : [...labelsOfVendor(group), ...labelsBelow(group, kind)];
  const { labels, unknownLabels } = withUnknown(pod, [...labelsOfPlace, ...added.unknown]);
  // What a vendor's controllers write counts before what the template says.
  const kept = Object.entries(labels).filter(([label]) => !isAmong(label, ofVendor));
  return {
    ...pod,
    labels: { ...Object.fromEntries(kept), ...added.known },
    unknownLabels: [...new Set([...unknownLabels, ...added.unknown])],
    uncertainLabels: [...labelsOfOthers, ...ofVendor],
    kind,
    namespace,
    name,
    ...(owner === undefined ? {} : { owner }),
    isUnderstood: isOwn || (group === 'argoproj.io' && kind === 'Rollout'),
    replicas: wholeNumber(spec, 'replicas') ?? 1,
    firstOrdinal: wholeNumber(fieldsAt(spec, 'ordinals'), 'start') ?? 0,
    source: object.sourceOf([]),
  };
}

/** Groups whose controllers are those of Kubernetes. */
const ownGroups: readonly string[] = ['', 'apps', 'batch'];

/** Takes away the values of labels that others overwrite, and of those for which a vendor's controller fills in a variable. */
function withUnknown(
  { labels }: Pick<PodTemplate, 'labels'>,
  overwritten: readonly string[],
): Pick<PodTemplate, 'labels' | 'unknownLabels'> {
  const isUnknown = ([label, value]: readonly [string, string]): boolean =>
    overwritten.includes(label) || value.includes('{{');
  const entries = Object.entries(labels);
  return {
    labels: Object.fromEntries(entries.filter((entry) => !isUnknown(entry))),
    unknownLabels: entries.filter(isUnknown).map(([label]) => label),
  };
}

/** Kinds of other groups may write a variable there, such as `{{ .spec.replicas }}`. */
function wholeNumber(fields: Fields, key: string): number | undefined {
  const value = valueAt(fields, key);
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** What holds the template: the job, of a CronJob. */
function makerOf({ root, manifest: { kind } }: ObjectReader): Fields {
  return kind === 'CronJob' ? fieldsAt(root, 'spec', 'jobTemplate', 'spec') : fieldsAt(root, 'spec');
}

function hasEnded(object: ObjectReader): boolean {
  const conditions = mapsAt(fieldsAt(object.root, 'status'), 'conditions') ?? [];
  return conditions.some(
    (c) => ['Complete', 'Failed'].includes(stringAt(c, 'type') ?? '') && stringAt(c, 'status') === 'True',
  );
}

function readTemplate({ metadata, spec }: FoundTemplate, referred: ReferredObjects): PodTemplate {
  return {
    labels: metadata === undefined ? {} : labelsAt(metadata, 'labels'),
    unknownLabels: [],
    uncertainLabels: [],
    // Admission fills the name in (C14); serviceAccount is its old spelling.
    serviceAccount: stringAt(spec, 'serviceAccountName') || stringAt(spec, 'serviceAccount') || 'default',
    hostNetwork: booleanAt(spec, 'hostNetwork') ?? false,
    ...readPorts(spec),
    hostPorts: readHostPorts(spec),
    isOnWindows: isOnWindows(spec, referred),
    arguments: readArguments(spec),
  };
}

function readArguments(spec: Fields): readonly string[] {
  return (mapsAt(spec, 'containers') ?? []).flatMap((container) =>
    ['command', 'args'].flatMap((key) => stringsAt(container, key) ?? []),
  );
}

/** The first owner. A static pod is owned by its node and is its own workload. */
function readOwner(metadata: Fields): Owner | undefined {
  const first = mapsAt(metadata, 'ownerReferences')?.[0];
  const kind = first && stringAt(first, 'kind');
  const name = first && stringAt(first, 'name');
  return kind === undefined || name === undefined || kind === 'Node' ? undefined : { kind, name };
}

function readAddresses(status: Fields | undefined): readonly string[] {
  if (status === undefined) return [];
  const all = (mapsAt(status, 'podIPs') ?? []).flatMap((entry) => stringAt(entry, 'ip') ?? []);
  const first = stringAt(status, 'podIP');
  return all.length > 0 || first === undefined || first === '' ? withoutSlack(all) : [first];
}
