import type { ServiceObject } from './objects.ts';
import type { PodSet } from './pods.ts';

/** Who forwards the requests of a route. */
export type RouteForwarders =
  | { readonly kind: 'known'; readonly pods: readonly PodSet[] }
  /** No controller takes the route. */
  | { readonly kind: 'none'; readonly reason: string }
  /** Nothing in the manifests says so. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly need: string };

/** Whether a pod is started with a controller's name among its arguments. */
export function isStartedAs(pod: PodSet, controller: string): boolean {
  return pod.arguments.some((argument) => argument === controller || argument.endsWith(`=${controller}`));
}

/** Whether the service's selector matches the pod, by what its template says. */
export function selects(
  { namespace, selector }: ServiceObject,
  { namespace: home, labels }: PodSet,
): boolean {
  return (
    selector !== undefined &&
    namespace === home &&
    Object.entries(selector).every(
      ([label, value]) => Object.hasOwn(labels, label) && labels[label] === value,
    )
  );
}
