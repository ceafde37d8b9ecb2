import type {
  GatewayClassObject,
  GatewayObject,
  Listener,
  ReferenceGrantObject,
} from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import { type Fields, fieldsAt, integerAt, mapsAt, type ObjectReader, stringAt } from '../fields/reader.ts';

const takers = ['All', 'Same', 'Selector', 'None'] as const;

/** https://gateway-api.sigs.k8s.io/reference/spec/#gateway */
export function parseGateway(object: ObjectReader): GatewayObject {
  const { namespace, name } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  return {
    namespace,
    name,
    className: stringAt(spec, 'gatewayClassName') ?? '',
    balancedAt: object.isLive() ? readAddresses(fieldsAt(object.root, 'status')) : [],
    listeners: (mapsAt(spec, 'listeners') ?? []).map(readListener),
  };
}

function readAddresses(status: Fields): readonly string[] {
  return (mapsAt(status, 'addresses') ?? []).flatMap((address) => stringAt(address, 'value') ?? []);
}

function readListener(listener: Fields): Listener {
  const from = stringAt(fieldsAt(listener, 'allowedRoutes', 'namespaces'), 'from') ?? 'Same';
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
  return {
    name: readMetadata(object).name,
    controller: stringAt(fieldsAt(object.root, 'spec'), 'controllerName') ?? '',
  };
}

/** ReferenceGrant, and ReferencePolicy as it was once called. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
export function parseReferenceGrant(object: ObjectReader): ReferenceGrantObject {
  const spec = fieldsAt(object.root, 'spec');
  const from = mapsAt(spec, 'from') ?? [];
  const to = mapsAt(spec, 'to') ?? [];
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
