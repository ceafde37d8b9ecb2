import { isRecord, type Path } from '../../load/texts/manifest.ts';
import {
  type Fields,
  fieldsAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  valueAt,
} from '../fields/reader.ts';

/** What a pod is made from: its metadata, and its spec or what a virtual machine has in its place. */
export interface FoundTemplate {
  readonly metadata?: Fields;
  readonly spec: Fields;
}

/** Deeper than any kind nests its template. */
const deepest = 12;

/**
 * The pod templates of an object, found by their shape: a map with `spec.containers`, at any depth, or with
 * `spec.domain`, which makes the pod of a virtual machine. So it finds `spec.template`, `spec.jobTemplate.spec.template`,
 * `spec.workerGroupSpecs[].template` and the like, whatever a kind calls them.
 */
export function findPodTemplates(object: ObjectReader): readonly FoundTemplate[] {
  const { apiVersion } = object.manifest;
  if (apiVersion.startsWith('argoproj.io/')) {
    const steps = findWorkflowSteps(object);
    if (steps.length > 0) return steps;
  }
  return search(object.root, 0);
}

function search(fields: Fields, depth: number): readonly FoundTemplate[] {
  const spec = valueAt(fields, 'spec');
  if (isPodSpec(spec)) {
    const metadata = mapAt(fields, 'metadata');
    return [{ ...(metadata !== undefined && { metadata }), spec: at(fields, ['spec'], spec) }];
  }
  if (depth > deepest) return [];
  return Object.entries(fields.values).flatMap(([key, value]) => {
    // Neither describes pods of its own: what was applied before, and what came of it.
    if (depth === 0 && (key === 'metadata' || key === 'status')) return [];
    if (/^pod(Template|Spec)$/.test(key) && isPodSpec(value)) return [{ spec: at(fields, [key], value) }];
    if (isRecord(value)) return search(at(fields, [key], value), depth + 1);
    if (!Array.isArray(value)) return [];
    return value.flatMap((item, index) =>
      isRecord(item) ? search(at(fields, [key, index], item), depth + 1) : [],
    );
  });
}

function isPodSpec(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const { containers, domain } = value;
  return (Array.isArray(containers) && containers.some(isRecord)) || isRecord(domain);
}

function at(fields: Fields, path: Path, values: Readonly<Record<string, unknown>>): Fields {
  return { object: fields.object, path: [...fields.path, ...path], values };
}

const stepKinds = ['container', 'script', 'containerSet'] as const;

/**
 * The steps of an Argo Workflow that run in a pod. Their labels are those of the workflow's pods and their own.
 * https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
function findWorkflowSteps(object: ObjectReader): readonly FoundTemplate[] {
  const spec = fieldsAt(object.root, 'spec');
  const workflow = mapAt(spec, 'workflowSpec') ?? spec;
  const ofAll = fieldsAt(workflow, 'podMetadata');
  return (mapsAt(workflow, 'templates') ?? []).flatMap((template) => {
    const kind = stepKinds.find((key) => isRecord(valueAt(template, key)));
    if (kind === undefined) return [];
    const labels = { ...labelsOf(ofAll), ...labelsOf(fieldsAt(template, 'metadata')) };
    const step = fieldsAt(template, kind);
    const account = stringAt(template, 'serviceAccountName') ?? stringAt(workflow, 'serviceAccountName');
    const containers =
      kind === 'containerSet'
        ? (valueAt(step, 'containers') ?? [])
        : [step.values, ...((valueAt(template, 'sidecars') as readonly unknown[] | undefined) ?? [])];
    const values = {
      containers,
      ...(account !== undefined && { serviceAccountName: account }),
      hostNetwork: valueAt(workflow, 'hostNetwork'),
    };
    return [{ metadata: at(template, ['metadata'], { labels }), spec: at(template, [], values) }];
  });
}

function labelsOf(metadata: Fields): Readonly<Record<string, unknown>> {
  const labels = valueAt(metadata, 'labels');
  return isRecord(labels) ? labels : {};
}
