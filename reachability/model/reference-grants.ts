import type { ReferenceGrantObject, RouteBackend, RouteObject } from './objects.ts';

/**
 * Whether a route may name a Service: one of its own namespace, or of another whose ReferenceGrant says so.
 * https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export function isGranted(
  { kind, namespace }: RouteObject,
  backend: RouteBackend,
  grants: readonly ReferenceGrantObject[],
): boolean {
  if (backend.namespace === namespace) return true;
  return grants.some(
    (grant) =>
      grant.namespace === backend.namespace &&
      grant.from.some((from) => from.kind === kind && from.namespace === namespace) &&
      grant.services.some((service) => service === undefined || service === backend.service),
  );
}
