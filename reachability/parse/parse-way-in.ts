import type {
  GatewayClassObject,
  GatewayObject,
  KindName,
  ReferenceGrantObject,
  RouteObject,
} from '../model/objects.ts';
import { readMetadata } from './fields/metadata.ts';
import type { ObjectReader } from './fields/reader.ts';
import { tryFindWayIn } from './kinds/ways-in.ts';
import { parseGatewayRoute } from './objects/gateway-routes.ts';
import { parseGateway, parseGatewayClass, parseReferenceGrant } from './objects/gateways.ts';
import { parseOpenShiftRoute } from './objects/openshift-routes.ts';

/** An object of a kind that decides no connection, but tells how clients from outside come to one. */
export type ParsedWayIn =
  | { readonly kind: 'routes'; readonly value: RouteObject }
  | { readonly kind: 'gateways'; readonly value: GatewayObject }
  | { readonly kind: 'gatewayClasses'; readonly value: GatewayClassObject }
  | { readonly kind: 'referenceGrants'; readonly value: ReferenceGrantObject }
  | { readonly kind: 'otherWaysIn'; readonly value: KindName };

/** Undefined for kinds that lead no client in. */
export function parseWayIn(object: ObjectReader): ParsedWayIn | undefined {
  const { apiVersion, kind } = object.manifest;
  switch (tryFindWayIn(apiVersion, kind)) {
    case 'gateway':
      return { kind: 'gateways', value: parseGateway(object) };
    case 'gateway-class':
      return { kind: 'gatewayClasses', value: parseGatewayClass(object) };
    case 'gateway-route':
      return { kind: 'routes', value: parseGatewayRoute(object) };
    case 'reference-grant':
      return { kind: 'referenceGrants', value: parseReferenceGrant(object) };
    case 'openshift-route':
      return { kind: 'routes', value: parseOpenShiftRoute(object) };
    case 'not-followed': {
      const { namespace, name } = readMetadata(object);
      return { kind: 'otherWaysIn', value: { kind, namespace, name } };
    }
    case undefined:
      return undefined;
  }
}
