import type { EndpointSliceObject, ServiceObject, ServicePort } from '../../model/objects.ts';
import { readMetadata } from '../fields/metadata.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  integerAt,
  labelsAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  stringsAt,
  valueAt,
} from '../fields/reader.ts';
import { checkEndpointSlice, checkEndpoints } from '../server/check-endpoints.ts';
import { checkService } from '../server/check-service.ts';
import { readBalancerNotes } from './balancer-notes.ts';
import { portProtocol } from './pod-ports.ts';

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

export function parseService(object: ObjectReader): ServiceObject {
  const { namespace, name } = readMetadata(object);
  const spec = fieldsAt(object.root, 'spec');
  checkService(spec);
  const type = types.find((known) => known === stringAt(spec, 'type')) ?? 'ClusterIP';
  const selector = labelsAt(spec, 'selector');
  return {
    namespace,
    name,
    type,
    ...(Object.keys(selector).length === 0 ? {} : { selector }),
    ports: (mapsAt(spec, 'ports') ?? []).flatMap(readServicePort),
    externalTrafficPolicy: stringAt(spec, 'externalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
    loadBalancerSourceRanges: stringsAt(spec, 'loadBalancerSourceRanges') ?? [],
    externalIps: stringsAt(spec, 'externalIPs') ?? [],
    hasNodePorts:
      type === 'NodePort' ||
      (type === 'LoadBalancer' && (booleanAt(spec, 'allocateLoadBalancerNodePorts') ?? true)),
    balancerNotes: readBalancerNotes(object),
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
  const targetPort = valueAt(fields, 'targetPort');
  const nodePort = integerAt(fields, 'nodePort');
  return [
    {
      name: stringAt(fields, 'name') ?? '',
      protocol,
      port,
      // 0 and an empty name count as not given.
      targetPort:
        (typeof targetPort === 'number' || typeof targetPort === 'string') &&
        targetPort !== '' &&
        targetPort !== 0
          ? targetPort
          : port,
      ...(nodePort === undefined ? {} : { nodePort }),
    },
  ];
}

/** Readiness is not looked at: Calico takes every address of a slice (C21). */
export function parseEndpointSlice(object: ObjectReader): EndpointSliceObject {
  const { namespace, name, labels } = readMetadata(object);
  checkEndpointSlice(object);
  return {
    namespace,
    name,
    isLive: object.isLive(),
    service: labels['kubernetes.io/service-name'] ?? '',
    addresses: (mapsAt(object.root, 'endpoints') ?? []).flatMap((e) => stringsAt(e, 'addresses') ?? []),
    ports: readEndpointPorts(object.root),
  };
}

/**
 * The slices that the control plane makes of an Endpoints object, where its Service selects no pods.
 * https://kubernetes.io/docs/concepts/services-networking/service/#endpointslice-mirroring
 */
export function parseEndpoints(object: ObjectReader): readonly EndpointSliceObject[] {
  const { namespace, name, labels } = readMetadata(object);
  checkEndpoints(object);
  if (labels['endpointslice.kubernetes.io/skip-mirror'] === 'true') return [];
  return (mapsAt(object.root, 'subsets') ?? []).map((subset) => ({
    namespace,
    name,
    isLive: object.isLive(),
    isMirror: true,
    service: name,
    addresses: ['addresses', 'notReadyAddresses']
      .flatMap((key) => mapsAt(subset, key) ?? [])
      .flatMap((address) => stringAt(address, 'ip') ?? []),
    ports: readEndpointPorts(subset),
  }));
}

function readEndpointPorts(fields: Fields): EndpointSliceObject['ports'] {
  return (mapsAt(fields, 'ports') ?? []).flatMap((port) => {
    const number = integerAt(port, 'port');
    const protocol = portProtocol(stringAt(port, 'protocol') || 'TCP');
    return number === undefined || protocol === undefined ? [] : [{ protocol, port: number }];
  });
}

/** Where a load balancer listens, as a cluster says. */
export function readBalancedAt(object: ObjectReader): readonly string[] {
  if (!object.isLive()) return [];
  const balancer = fieldsAt(object.root, 'status', 'loadBalancer');
  return (mapsAt(balancer, 'ingress') ?? []).flatMap((entry) =>
    ['ip', 'hostname'].flatMap((key) => stringAt(entry, key) ?? []),
  );
}
