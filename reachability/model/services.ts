import { matches } from '../selectors/selector.ts';
import { type Addresses, type AddressSet, addressSets, tryParseAddress } from '../sets/address-set.ts';
import { allPorts, numberSets } from '../sets/port-set.ts';
import { type Dimension, mapTraffic, noTraffic, type Traffic } from '../sets/traffic.ts';
import type { Endpoint, HostPods, Membership, ServiceMembers } from './cluster.ts';
import { namespaceLabel } from './labels/labels.ts';
import type { Objects, ServiceObject, ServicePort } from './objects.ts';

/**
 * Members of services: those that endpoint slices list, where there are any, otherwise the pods that the selector matches,
 * whether ready or not (C21). A slice that lists an address of pods and none of a live pod may mean any of them, and so may a
 * service whose selector matches pods on the host's network: their addresses are those of some nodes.
 *
 * @param podRanges where pods have their addresses, as far as it is told
 */
export function serviceMembers(
  objects: Objects,
  endpoints: readonly Endpoint[],
  podRanges: Addresses,
  hostPods: readonly HostPods[],
): ServiceMembers {
  const services = new Map(
    objects.services.map((service) => [`${service.namespace}/${service.name}`, service]),
  );
  const listed: Listed = { endpoints, podRanges, hostPods };
  const known = new Map<string, Membership>();
  return ({ namespace, name }) => {
    const key = `${namespace}/${name}`;
    const membership = known.get(key) ?? computeMembership(key, services.get(key), objects, listed);
    known.set(key, membership);
    return membership;
  };
}

/** What the addresses of slices and the selectors of services are compared with. */
interface Listed {
  readonly endpoints: readonly Endpoint[];
  readonly podRanges: Addresses;
  readonly hostPods: readonly HostPods[];
}

function isOfUnknownPod(text: string, { endpoints, podRanges }: Listed): boolean {
  const parsed = tryParseAddress(text);
  if (parsed === undefined) return false;
  const isOfPod = addressSets.overlaps(podRanges[parsed.family], [[parsed.address, parsed.address]]);
  return isOfPod && !endpoints.some((endpoint) => isAt(endpoint, text));
}

function computeMembership(
  key: string,
  service: ServiceObject | undefined,
  { endpointSlices }: Objects,
  listed: Listed,
): Membership {
  const { endpoints, hostPods } = listed;
  const slices = endpointSlices.filter(
    (slice) =>
      `${slice.namespace}/${slice.service}` === key &&
      !(slice.isMirror === true && service?.selector !== undefined),
  );
  const trafficTo = new Map<number, Traffic>();
  if (slices.length > 0) {
    const addresses = slices.flatMap((slice) => slice.addresses);
    if (addresses.some((address) => isOfUnknownPod(address, listed))) return { kind: 'unknown' };
    for (const slice of slices) {
      endpoints.forEach((endpoint, index) => {
        if (!slice.addresses.some((address) => isAt(endpoint, address))) return;
        add(trafficTo, index, slice.ports);
      });
    }
    // The cluster adds slices of its own to those of a file.
    const isComplete = service?.selector === undefined || slices.some(({ isLive }) => isLive);
    // Live slices list those that are there. A pod that comes later with the right labels is added.
    if (isComplete) {
      if (service !== undefined)
        addBehind(trafficTo, service, endpoints, ({ outsider }) => outsider !== undefined);
      return { kind: 'known', trafficTo };
    }
  }
  // Every cluster has this one; its endpoints are the API servers.
  if (service === undefined) return { kind: key === 'default/kubernetes' ? 'unknown' : 'missing' };
  if (service.type === 'ExternalName') return { kind: 'known', trafficTo };
  if (service.selector === undefined || hostPods.some((pods) => isBehindOnHost(service, pods)))
    return { kind: 'unknown' };
  addBehind(trafficTo, service, endpoints, () => true);
  return { kind: 'known', trafficTo };
}

function addBehind(
  trafficTo: Map<number, Traffic>,
  service: ServiceObject,
  endpoints: readonly Endpoint[],
  isMeant: (endpoint: Endpoint) => boolean,
): void {
  endpoints.forEach((endpoint, index) => {
    if (!isMeant(endpoint) || !isBehind(service, endpoint)) return;
    // How a pod outside the manifests names its ports is not known: any port may have the name.
    const isUnnamed = endpoint.outsider !== undefined;
    for (const port of service.ports) {
      if (isUnnamed && typeof port.targetPort === 'string') addAll(trafficTo, index, port.protocol);
      else add(trafficTo, index, targetOf(port, endpoint));
    }
    if (!trafficTo.has(index)) add(trafficTo, index, []);
  });
}

function addAll(trafficTo: Map<number, Traffic>, index: number, protocol: ServicePort['protocol']): void {
  trafficTo.set(index, { ...(trafficTo.get(index) ?? noTraffic), [protocol]: allPorts });
}

/** Whether the service's selector matches the pod. */
export function isBehind(service: ServiceObject, endpoint: Endpoint): boolean {
  if (endpoint.kind !== 'pod' || service.selector === undefined) return false;
  if (endpoint.labels.get(namespaceLabel) !== service.namespace) return false;
  return Object.entries(service.selector).every(([label, value]) =>
    matches({ kind: 'equals', label, value }, endpoint.labels),
  );
}

function isBehindOnHost({ namespace, selector = {} }: ServiceObject, pods: HostPods): boolean {
  return (
    pods.namespace === namespace &&
    Object.entries(selector).every(
      ([label, value]) => Object.hasOwn(pods.labels, label) && pods.labels[label] === value,
    )
  );
}

/**
 * The pod's port behind a service's port, or none if no container that runs as long as the pod has a port of that name and
 * protocol. Of several, the first counts.
 */
export function targetOf({ protocol, targetPort }: ServicePort, { ports }: Endpoint): readonly Target[] {
  if (typeof targetPort === 'number') return [{ protocol, port: targetPort }];
  const named = ports.find(
    (port) => port.name === targetPort && port.protocol === protocol && port.isInitial === undefined,
  );
  return named === undefined ? [] : [{ protocol, port: named.port }];
}

/** The port of a service by its number or its name. */
export function tryFindPort({ ports }: ServiceObject, wanted: number | string): ServicePort | undefined {
  return ports.find(({ name, port }) => (typeof wanted === 'number' ? port : name) === wanted);
}

export interface Target {
  readonly protocol: ServicePort['protocol'];
  readonly port: number;
}

function add(trafficTo: Map<number, Traffic>, index: number, targets: readonly Target[]): void {
  const known = trafficTo.get(index);
  const portsOf = (dimension: Dimension) =>
    numberSets.normalize([
      ...(known?.[dimension] ?? []),
      ...targets.filter((t) => t.protocol === dimension).map((t) => [t.port, t.port] as const),
    ]);
  trafficTo.set(index, mapTraffic(portsOf));
}

function isAt(endpoint: Endpoint, address: string): boolean {
  const parsed = tryParseAddress(address);
  if (parsed === undefined) return false;
  const own: AddressSet = endpoint.addresses[parsed.family];
  const wanted: AddressSet = [[parsed.address, parsed.address]];
  // A pod whose address is not known is not the one that a slice lists.
  return endpoint.kind === 'pod'
    ? own.length === 1 && addressSets.covers(wanted, own)
    : addressSets.covers(wanted, own) && own.length > 0;
}
