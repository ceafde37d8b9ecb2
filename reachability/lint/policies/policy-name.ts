import type { ObjectName } from '../../contract/finding.ts';
import type { Policy } from '../../model/policy.ts';

/** `NetworkPolicy shop/allow-web`. */
export function nameOfPolicy({ kind, namespace, name }: Policy): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** By which expectations may accept a finding about a policy. */
export function objectOfPolicy({ group, kind, namespace, name }: Policy): ObjectName {
  return { ...(group !== undefined && { group }), kind, ...(namespace !== undefined && { namespace }), name };
}
