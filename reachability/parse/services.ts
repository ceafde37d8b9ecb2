import type { EndpointSliceObject, IngressObject, ServiceObject, ServicePort } from '../model/objects.ts';
import { readMetadata } from './metadata.ts';
import {
  type Fields,
  has,
  integerAt,
  labelsAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
} from './reader.ts';
import { portProtocol } from './workloads.ts';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

export function parseService(object: ObjectReader): ServiceObject {
  const { namespace, name } = readMetadata(object);
  const spec = mapAt(object.root, 'spec') ?? { path: ['spec'], object, values: {} };
  const type = TYPES.find((known) => known === (stringAt(spec, 'type') ?? 'ClusterIP')) ?? 'ClusterIP';
  const selector = labelsAt(spec, 'selector');
  return {
    namespace,
    name,
    type,
    ...(Object.keys(selector).length === 0 ? {} : { selector }),
    ports: (mapsAt(spec, 'ports') ?? []).flatMap(readServicePort),
    externalTrafficPolicy: stringAt(spec, 'externalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
    loadBalancerSourceRanges: stringsAt(spec, 'loadBalancerSourceRanges') ?? [],
    source: object.sourceOf([]),
  };
}

function readServicePort(fields: Fields): readonly ServicePort[] {
  const port = integerAt(fields, 'port');
  const protocol = portProtocol(stringAt(fields, 'protocol') ?? 'TCP');
  if (port === undefined || protocol === undefined) return [];
  const targetPort = fields.values.targetPort;
  const nodePort = integerAt(fields, 'nodePort');
  return [
    {
      name: stringAt(fields, 'name') ?? '',
      protocol,
      port,
      targetPort: typeof targetPort === 'number' || typeof targetPort === 'string' ? targetPort : port,
      ...(nodePort === undefined ? {} : { nodePort }),
    },
  ];
}

/** Readiness is not looked at: Calico takes every address of a slice (C21). */
export function parseEndpointSlice(object: ObjectReader): EndpointSliceObject {
  const { namespace, name, labels } = readMetadata(object);
  return {
    namespace,
    name,
    service: labels['kubernetes.io/service-name'] ?? '',
    addresses: (mapsAt(object.root, 'endpoints') ?? []).flatMap((e) => stringsAt(e, 'addresses') ?? []),
    ports: (mapsAt(object.root, 'ports') ?? []).flatMap((fields) => {
      const port = integerAt(fields, 'port');
      const protocol = portProtocol(stringAt(fields, 'protocol') ?? 'TCP');
      return port === undefined || protocol === undefined ? [] : [{ protocol, port }];
    }),
  };
}

export function parseIngress(object: ObjectReader): IngressObject {
  const { namespace, name } = readMetadata(object);
  const spec = mapAt(object.root, 'spec') ?? { path: ['spec'], object, values: {} };
  const paths = (mapsAt(spec, 'rules') ?? []).flatMap((rule) => {
    const http = mapAt(rule, 'http');
    return (http && mapsAt(http, 'paths')) ?? [];
  });
  const backends = [mapAt(spec, 'defaultBackend'), ...paths.map((path) => mapAt(path, 'backend'))];
  return {
    namespace,
    name,
    backends: backends.flatMap((backend) => (backend === undefined ? [] : readBackend(backend))),
    source: object.sourceOf([]),
  };
}

function readBackend(backend: Fields): IngressObject['backends'] {
  const service = mapAt(backend, 'service');
  const name = service && stringAt(service, 'name');
  const port = service && mapAt(service, 'port');
  if (name === undefined || port === undefined) return [];
  const number = has(port, 'number') ? integerAt(port, 'number') : stringAt(port, 'name');
  return number === undefined ? [] : [{ service: name, port: number }];
}
