import type { Finding } from '../model/finding.ts';
import type { KubernetesObject } from '../model/kubernetes-object.ts';
import { nameOfObject, referenceTo, valueAt } from '../model/kubernetes-object.ts';

/** An object of the environment, and what the API server says of it. */
export interface Compared {
  readonly committed: KubernetesObject;
  /** As it is in the cluster; undefined if it is not. */
  readonly live: KubernetesObject | undefined;
  /** As it would be if the committed object were applied; undefined if the cluster does not take its kind. */
  readonly applied: KubernetesObject | undefined;
}

/** Fields that the API server writes at every change. */
const bookkeeping = [
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
];

/**
 * How the cluster differs from what is committed: an object that is missing, or one that applying would change. Kinds that
 * the cluster does not serve are told apart: they are notes.
 */
export function compareCommitted(
  compared: readonly Compared[],
  environment: string,
): { readonly findings: readonly Finding[]; readonly notes: readonly string[] } {
  const findings = compared.flatMap(({ committed, live, applied }): readonly Finding[] => {
    if (applied === undefined) return [];
    const name = nameOfObject(referenceTo(committed));
    const remedy = `Apply dist/${environment} again, or find out who changed it: kubectl get ${committed.kind} ${committed.metadata.name} --show-managed-fields --output yaml`;
    if (live === undefined)
      return [{ rule: 'missing-object', message: `${name} is not in the cluster`, remedy }];
    const paths = differingPaths(withoutBookkeeping(live), withoutBookkeeping(applied));
    return paths.length === 0
      ? []
      : [{ rule: 'drift', message: `${name} differs from what is committed: ${described(paths)}`, remedy }];
  });
  const unserved = compared.filter(({ applied, live }) => applied === undefined && live === undefined);
  const kinds = new Set(unserved.map(({ committed }) => `${committed.kind} (${committed.apiVersion})`));
  return {
    findings,
    notes: [...kinds].map(
      (kind) => `the cluster does not serve ${kind}, so nothing of it is compared or enforced`,
    ),
  };
}

/** The paths at which two values differ. */
export function differingPaths(a: unknown, b: unknown, path = ''): readonly string[] {
  if (Object.is(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [path];
  if (Array.isArray(a) !== Array.isArray(b)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) =>
    differingPaths(valueAt(a, key), valueAt(b, key), path === '' ? key : `${path}.${key}`),
  );
}

function withoutBookkeeping({ metadata, status: _, ...rest }: KubernetesObject): object {
  const kept = Object.entries(metadata).filter(([key]) => !bookkeeping.includes(key));
  return { ...rest, metadata: Object.fromEntries(kept) };
}

function described(paths: readonly string[]): string {
  const named = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${named} and ${paths.length - 5} more fields` : named;
}
