import type { LiveCluster } from '../../../../tools/live-cluster/live-cluster.ts';

/** What an object says of itself. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime: string;
}

/** What these tests read of any object. */
export interface Kept {
  readonly metadata: { readonly name: string; readonly creationTimestamp: string };
  readonly status: { readonly conditions?: readonly Condition[] };
}

/**
 * Objects that the API server returns.
 *
 * @param args of `kubectl get`
 * @typeParam T what is read of them: only fields of their kinds, so that a wrong shape fails the assertions
 */
export function objectsOf<T = Kept>(cluster: LiveCluster, ...args: readonly string[]): readonly T[] {
  const { items } = JSON.parse(cluster.ask('get', ...args, '--output=json')) as {
    readonly items: readonly T[];
  };
  return items;
}

export function isThere(cluster: LiveCluster, ...args: readonly string[]): boolean {
  return cluster.kubectl(['get', ...args]).status === 0;
}
