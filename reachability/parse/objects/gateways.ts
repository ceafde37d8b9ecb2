import type {
  GatewayClassObject,
  GatewayObject,
  Listener,
  ReferenceGrantObject,
} from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import { type Fields, integerAt, mapAt, mapsAt, type ObjectReader, stringAt } from '../fields/reader.ts';

const takers = ['All', 'Same', 'Selector', 'None'] as const;

/** https://gateway-api.sigs.k8s.io/reference/spec/#gateway */
export function parseGateway(object: ObjectReader): GatewayObject {
  const { namespace, name } = readMetadata(object);
  const spec = mapAt(object.root, 'spec');
  const status = object.isLive() ? mapAt(object.root, 'status') : undefined;
  return {
    namespace,
    name,
    className: (spec && stringAt(spec, 'gatewayClassName')) ?? '',
    balancedAt: ((status && mapsAt(status, 'addresses')) ?? []).flatMap(
      (address) => stringAt(address, 'value') ?? [],
    ),
    listeners: ((spec && mapsAt(spec, 'listeners')) ?? []).map(readListener),
  };
}

function readListener(listener: Fields): Listener {
  const allowed = mapAt(listener, 'allowedRoutes');
  const namespaces = allowed && mapAt(allowed, 'namespaces');
  const from = (namespaces && stringAt(namespaces, 'from')) ?? 'Same';
  const port = integerAt(listener, 'port');
  return {
    name: stringAt(listener, 'name') ?? '',
    ...(port !== undefined && { port }),
    // A word that a later release may add counts as one that takes routes.
    takesFrom: takers.find((known) => known === from) ?? 'Selector',
  };
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#gatewayclass */
export function parseGatewayClass(object: ObjectReader): GatewayClassObject {
  const spec = mapAt(object.root, 'spec');
  return {
    name: readMetadata(object).name,
    controller: (spec && stringAt(spec, 'controllerName')) ?? '',
  };
}

/** ReferenceGrant, and ReferencePolicy as it was once called. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
export function parseReferenceGrant(object: ObjectReader): ReferenceGrantObject {
  const spec = mapAt(object.root, 'spec');
  const from = (spec && mapsAt(spec, 'from')) ?? [];
  const to = (spec && mapsAt(spec, 'to')) ?? [];
  return {
    namespace: readMetadata(object).namespace,
    from: from.map((one) => ({
      kind: stringAt(one, 'kind') ?? '',
      namespace: stringAt(one, 'namespace') ?? '',
    })),
    services: to
      .filter((one) => (stringAt(one, 'kind') ?? '') === 'Service')
      .map((one) => stringAt(one, 'name') || undefined),
  };
}
