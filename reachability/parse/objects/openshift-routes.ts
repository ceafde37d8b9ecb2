import type { RouteBackend, RouteObject } from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import {
  type Fields,
  fieldsAt,
  integerAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  valueAt,
} from '../fields/reader.ts';

/**
 * A Route of OpenShift: its router forwards to the pods behind one Service or several.
 * https://docs.redhat.com/en/documentation/openshift_container_platform/4.19/html/network_apis/route-route-openshift-io-v1
 */
export function parseOpenShiftRoute(object: ObjectReader): RouteObject {
  const { namespace, name } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  // A name is one of the Service's ports; a number is one of the pods'.
  const target = valueAt(fieldsAt(spec, 'port'), 'targetPort');
  const common = {
    host: stringAt(spec, 'host') || '*',
    path: stringAt(spec, 'path') || '/',
    namespace,
    ...(typeof target === 'string' && { port: target }),
    ...(typeof target === 'number' && { podPort: target }),
  };
  const to = mapAt(spec, 'to');
  const backends: readonly Fields[] = [
    ...(to === undefined ? [] : [to]),
    ...(mapsAt(spec, 'alternateBackends') ?? []),
  ];
  return {
    kind: 'Route',
    namespace,
    name,
    forwardedBy: { kind: 'router' },
    backends: backends
      .filter((backend) => integerAt(backend, 'weight') !== 0)
      .map((backend): RouteBackend => {
        const kind = stringAt(backend, 'kind') ?? 'Service';
        return {
          ...common,
          service: stringAt(backend, 'name') ?? '',
          ...(kind !== 'Service' && { otherKind: kind }),
          source: object.sourceOf(backend.path),
        };
      }),
  };
}
