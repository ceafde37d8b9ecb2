import type { EndpointSliceObject, ServiceObject, ServicePort } from '../model/objects.ts';
import { readMetadata } from './metadata.ts';
import {
  type Fields,
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
    balancedAt: readBalancedAt(object),
    addresses: [
      ...['clusterIP', 'loadBalancerIP'].flatMap((key) => stringAt(spec, key) ?? []),
      ...['clusterIPs', 'externalIPs'].flatMap((key) => stringsAt(spec, key) ?? []),
    ],
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

/** Where a load balancer listens. */
export function readBalancedAt(object: ObjectReader): readonly string[] {
  const status = mapAt(object.root, 'status');
  const balancer = status && mapAt(status, 'loadBalancer');
  return ((balancer && mapsAt(balancer, 'ingress')) ?? []).flatMap((entry) =>
    ['ip', 'hostname'].flatMap((key) => stringAt(entry, key) ?? []),
  );
}
