import { isRecord, type Manifest } from '../load/texts/manifest.ts';
import { isClusterScoped } from '../parse/kinds/built-in-kinds.ts';
import { controllerKinds } from '../parse/objects/workloads.ts';
import type { LabelTarget, PolicyName, WorkloadName } from './file/expectations.ts';

/** What messages call it. */
export function nameOf(target: LabelTarget): string {
  return target.kind === 'namespace'
    ? `namespace ${target.namespace}`
    : `workload ${target.workload.namespace}/${target.workload.name}`;
}

export function isTargetOf(manifest: Manifest, target: LabelTarget): boolean {
  return target.kind === 'namespace'
    ? isNamespace(manifest) && ownName(manifest) === target.namespace
    : isWorkload(manifest) && isNamed(manifest, target.workload);
}

export function isNamespace({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}

export function isWorkload({ kind }: Manifest): boolean {
  return kind === 'Pod' || controllerKinds.includes(kind);
}

/** Whether it is the object of that name, in that namespace or of the whole cluster. */
export function isNamed(manifest: Manifest, { namespace, name }: PolicyName | WorkloadName): boolean {
  return ownName(manifest) === name && namespaceOf(manifest) === namespace;
}

/** Their names as the file writes them. */
export function namesOf(manifests: readonly Manifest[]): readonly string[] {
  return manifests.map((manifest) => {
    const [namespace, name] = [namespaceOf(manifest), String(ownName(manifest))];
    return namespace === undefined ? name : `${namespace}/${name}`;
  });
}

/** Undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
}

function ownName({ value }: Manifest): unknown {
  return valueAt(value, ['metadata', 'name']);
}

/** Undefined for an object of the whole cluster. */
function namespaceOf({ apiVersion, kind, value }: Manifest): string | undefined {
  if (isClusterScoped(apiVersion, kind)) return undefined;
  return String(valueAt(value, ['metadata', 'namespace']) || 'default');
}
