import type { PolicyReference } from '../../engine/connection.ts';

/** `NetworkPolicy team-a/allow-web`. */
export function policyName({ kind, namespace, name }: PolicyReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
