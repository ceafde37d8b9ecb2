import type { ControllerObject, NamedPort, Owner, PodObject, PodTemplate } from '../model/objects.ts';
import type { PortProtocol } from '../sets/traffic.ts';
import { readMetadata } from './metadata.ts';
import {
  booleanAt,
  type Fields,
  integerAt,
  labelsAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
} from './reader.ts';

export const CONTROLLER_KINDS: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

/** A pod, or undefined if it has finished: then it holds no address (K17). */
export function parsePod(object: ObjectReader): PodObject | undefined {
  const { namespace, name, fields: metadata } = readMetadata(object);
  const spec = mapAt(object.root, 'spec');
  const status = mapAt(object.root, 'status');
  if (status !== undefined && FINISHED.has(stringAt(status, 'phase') ?? '')) return undefined;
  const template = readTemplate(metadata, spec);
  const owner = readOwner(metadata);
  return {
    ...template,
    namespace,
    name,
    ...(owner === undefined ? {} : { owner }),
    addresses: readAddresses(status),
    source: object.sourceOf([]),
  };
}

const FINISHED: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Completed']);

/** A controller, or undefined if it is a job that has ended. */
export function parseController(object: ObjectReader): ControllerObject | undefined {
  const { namespace, name, fields } = readMetadata(object);
  const kind = object.manifest.kind;
  const spec = mapAt(object.root, 'spec');
  const jobSpec = kind === 'CronJob' ? spec && stepInto(spec, ['jobTemplate', 'spec']) : spec;
  const template = jobSpec && mapAt(jobSpec, 'template');
  if (template === undefined) {
    object.report(
      'error',
      'rejected',
      ['spec'],
      'the pod template is missing; the API server rejects the object',
    );
    return undefined;
  }
  if (kind === 'Job' && hasEnded(object)) return undefined;
  const metadata = mapAt(template, 'metadata') ?? { path: template.path, object, values: {} };
  const owner = readOwner(fields);
  const pod = readTemplate(metadata, mapAt(template, 'spec'));
  return {
    ...pod,
    labels: {
      ...pod.labels,
      ...(kind === 'Job' ? { 'job-name': name, 'batch.kubernetes.io/job-name': name } : {}),
    },
    kind,
    namespace,
    name,
    ...(owner === undefined ? {} : { owner }),
    replicas: (spec && integerAt(spec, 'replicas')) ?? 1,
    source: object.sourceOf([]),
  };
}

function stepInto(fields: Fields, keys: readonly string[]): Fields | undefined {
  return keys.reduce<Fields | undefined>((at, key) => at && mapAt(at, key), fields);
}

function hasEnded(object: ObjectReader): boolean {
  const status = mapAt(object.root, 'status');
  const conditions = (status && mapsAt(status, 'conditions')) ?? [];
  return conditions.some(
    (c) => ['Complete', 'Failed'].includes(stringAt(c, 'type') ?? '') && stringAt(c, 'status') === 'True',
  );
}

function readTemplate(metadata: Fields, spec: Fields | undefined): PodTemplate {
  return {
    labels: labelsAt(metadata, 'labels'),
    // Admission fills the name in (C14); serviceAccount is its old spelling.
    serviceAccount:
      (spec && (stringAt(spec, 'serviceAccountName') || stringAt(spec, 'serviceAccount'))) || 'default',
    hostNetwork: (spec && booleanAt(spec, 'hostNetwork')) ?? false,
    ports: spec === undefined ? [] : readPorts(spec),
    arguments: spec === undefined ? [] : readArguments(spec),
  };
}

function readArguments(spec: Fields): readonly string[] {
  return (mapsAt(spec, 'containers') ?? []).flatMap((container) =>
    ['command', 'args'].flatMap((key) => stringsAt(container, key) ?? []),
  );
}

/** Ports of init containers count as well: Calico takes their names too (K7). */
function readPorts(spec: Fields): readonly NamedPort[] {
  const containers = [...(mapsAt(spec, 'initContainers') ?? []), ...(mapsAt(spec, 'containers') ?? [])];
  return containers.flatMap((container) =>
    (mapsAt(container, 'ports') ?? []).flatMap((port) => {
      const name = stringAt(port, 'name');
      const number = integerAt(port, 'containerPort');
      const protocol = portProtocol(stringAt(port, 'protocol') ?? 'TCP');
      return name === undefined || number === undefined || protocol === undefined
        ? []
        : [{ name, protocol, port: number }];
    }),
  );
}

export function portProtocol(name: string): PortProtocol | undefined {
  return name === 'TCP' ? 'tcp' : name === 'UDP' ? 'udp' : name === 'SCTP' ? 'sctp' : undefined;
}

/** The first owner. A static pod is owned by its node and stands for itself. */
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
  return all.length > 0 || first === undefined || first === '' ? all : [first];
}
