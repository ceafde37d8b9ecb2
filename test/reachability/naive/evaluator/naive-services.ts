import {
  labelsAt,
  listAt,
  type Manifest,
  mapAt,
  numberAt,
  textAt,
  textsAt,
  valueAt,
} from '../manifest-fields.ts';
import { tryParseCidr } from './naive-address.ts';
import { kindOf, type NaivePod, nameOf, namespaceOf, protocolNumber } from './naive-cluster.ts';
import type { PolicyContext } from './naive-kubernetes-policy.ts';
import { type End, endInCidr, type Flow } from './naive-packet.ts';
import { someOf, type ThreeValued } from './three-valued.ts';

/** Which part of a packet is compared with a Service's endpoints. */
export type ServiceMatch = 'address' | 'address and port';

/**
 * Whether an end of the packet is an endpoint of the Service (rule C21): taken from its EndpointSlices if the
 * manifests have any, else worked out from its selector. Ready or not makes no difference.
 */
export function isServiceEndpoint(
  end: End,
  flow: Flow,
  service: { readonly namespace: string; readonly name: string },
  match: ServiceMatch,
  objects: readonly Manifest[],
  context: PolicyContext,
): ThreeValued {
  const slices = objects.filter(
    (object) =>
      kindOf(object) === 'EndpointSlice' &&
      namespaceOf(object) === service.namespace &&
      labelsAt(object, 'metadata', 'labels')['kubernetes.io/service-name'] === service.name,
  );
  if (slices.length > 0) return someOf(slices, (slice) => inSlice(slice, end, flow, match, context));
  const found = objects.find(
    (object) =>
      kindOf(object) === 'Service' &&
      namespaceOf(object) === service.namespace &&
      nameOf(object) === service.name,
  );
  return (
    found !== undefined &&
    someOf(context.cluster.pods, (pod) => behindService(found, pod, end, flow, match, context))
  );
}

function inSlice(
  slice: Manifest,
  end: End,
  flow: Flow,
  match: ServiceMatch,
  context: PolicyContext,
): ThreeValued {
  const onPort = listAt(slice, 'ports').some(
    (port) => numberAt(port, 'port') === flow.port && sameProtocol(port, flow),
  );
  if (match === 'address and port' && !onPort) return false;
  return someOf(listAt(slice, 'endpoints'), (endpoint) => {
    if (textAt(endpoint, 'targetRef', 'kind') === 'Pod' && end.kind !== 'outside') {
      const namespace = textAt(endpoint, 'targetRef', 'namespace') ?? namespaceOf(slice);
      return end.pod.name === textAt(endpoint, 'targetRef', 'name') && end.pod.namespace === namespace;
    }
    return someOf(textsAt(endpoint, 'addresses'), (text) => {
      const cidr = tryParseCidr(text);
      return cidr !== undefined && endInCidr(end, cidr, flow.ipVersion, context.pools);
    });
  });
}

function behindService(
  service: Manifest,
  pod: NaivePod,
  end: End,
  flow: Flow,
  match: ServiceMatch,
  context: PolicyContext,
): ThreeValued {
  const selector = Object.entries(mapAt(service, 'spec', 'selector'));
  if (selector.length === 0 || textAt(service, 'spec', 'type') === 'ExternalName' || pod.network === 'none')
    return false;
  if (pod.namespace !== namespaceOf(service)) return false;
  if (!selector.every(([key, value]) => Object.hasOwn(pod.labels, key) && pod.labels[key] === value))
    return false;
  const onPort = listAt(service, 'spec', 'ports').some(
    (port) => sameProtocol(port, flow) && targetPorts(port, pod).includes(flow.port),
  );
  if (match === 'address and port' && !onPort) return false;
  return hasAddressOf(pod, end, flow, context);
}

/** Two pods never share an address, but a pod in its node's network shares the node's. */
function hasAddressOf(pod: NaivePod, end: End, flow: Flow, context: PolicyContext): ThreeValued {
  if (end.kind !== 'outside' && end.pod === pod) return true;
  if (pod.network !== 'node' || end.kind === 'pod') return false;
  if (end.kind === 'node' || context.pools.nodes.length === 0) return 'unknown';
  const isNode = someOf(context.pools.nodes, (cidr) => endInCidr(end, cidr, flow.ipVersion, context.pools));
  return isNode === false ? false : 'unknown';
}

function sameProtocol(port: unknown, flow: Flow): boolean {
  return protocolNumber(valueAt(port, 'protocol') ?? 'TCP') === flow.protocol;
}

function targetPorts(port: unknown, pod: NaivePod): readonly (number | undefined)[] {
  const target = valueAt(port, 'targetPort') ?? numberAt(port, 'port');
  if (typeof target === 'number') return [target];
  const protocol = protocolNumber(valueAt(port, 'protocol') ?? 'TCP');
  const named = pod.ports.find(
    (item) => item.container === 'main' && item.name === target && item.protocol === protocol,
  );
  return named === undefined ? [] : [named.port];
}
