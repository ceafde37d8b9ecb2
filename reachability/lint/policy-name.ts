import type { Policy } from '../model/policy.ts';

/** `NetworkPolicy shop/allow-web`. */
export function nameOfPolicy({ kind, namespace, name }: Policy): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
