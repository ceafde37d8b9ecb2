import type { WorkloadPeer } from '../../engine/connection.ts';
import { closeNames } from '../../text/close-names.ts';

/** So many are named where none is close. */
const mostNames = 5;

/** `did you mean a/web?` in the form that was given, or which workloads there are. */
export function suggestWorkloads(
  wanted: string,
  workloads: readonly WorkloadPeer[],
  fewestParts: 1 | 2 = 2,
): string {
  const parts = Math.max(fewestParts, wanted.split('/').length);
  return suggest(
    wanted,
    workloads.map(({ namespace, workloadKind, name }) =>
      parts === 1 ? name : parts === 2 ? `${namespace}/${name}` : `${namespace}/${workloadKind}/${name}`,
    ),
  );
}

/** `did you mean dgraph?`, or which names there are. */
export function suggest(wanted: string, known: readonly string[]): string {
  const close = closeNames(wanted, known);
  if (close.length > 0) return `did you mean ${close.join(' or ')}?`;
  const all = [...new Set(known)];
  if (all.length === 0) return 'there is none';
  const named = nearFirst(wanted, all).slice(0, mostNames).join(', ');
  return `there ${all.length === 1 ? 'is' : 'are'} ${named}${all.length > mostNames ? ` and ${all.length - mostNames} more` : ''}`;
}

/** Those of the same namespace first. */
function nearFirst(wanted: string, names: readonly string[]): readonly string[] {
  const namespace = wanted.includes('/') ? wanted.slice(0, wanted.indexOf('/') + 1) : '';
  const isNear = (name: string) => name.startsWith(namespace);
  return [...names.filter(isNear), ...names.filter((name) => !isNear(name))];
}
