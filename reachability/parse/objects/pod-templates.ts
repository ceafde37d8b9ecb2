import { isRecord, type Path } from '../../load/texts/manifest.ts';
import { type Fields, mapAt, type ObjectReader, valueAt } from '../fields/reader.ts';
import { withAddedMetadata } from './added-metadata.ts';
import type { FoundTemplate } from './found-template.ts';
import { findWorkflowPods } from './workflow-templates.ts';

/** Deeper than any kind nests its template. */
const deepest = 12;

/**
 * The pod templates of an object, found by their shape: a map with `spec.containers`, at any depth, or with
 * `spec.domain`, which makes the pod of a virtual machine. So it finds `spec.template`, `spec.jobTemplate.spec.template`,
 * `spec.workerGroupSpecs[].template` and the like, whatever a kind calls them.
 */
export function findPodTemplates(object: ObjectReader): readonly FoundTemplate[] {
  const { apiVersion } = object.manifest;
  const pods = apiVersion.startsWith('argoproj.io/') ? findWorkflowPods(object) : [];
  if (pods.length > 0) return pods;
  return search(object.root, 0).flatMap((template) => withAddedMetadata(object, template));
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
