import type { Unknown } from '../../engine/connection.ts';
import type { End, Evaluation } from '../../engine/evaluation.ts';
import type { ServiceObject } from '../../model/objects.ts';
import { addressesOf, addressSets, tryParseCidr, tryParseRange } from '../../sets/address-set.ts';
import { findNodes } from '../ends/find-end.ts';
import { isHealthProbe } from './health-probes.ts';

/** The end that policies see of a client of a service, or why there is none. */
export type ServiceClient =
  | { readonly kind: 'client'; readonly end: End }
  /** The client comes from the address of a node (K16). */
  | { readonly kind: 'node'; readonly end: End }
  | { readonly kind: 'refused'; readonly note: string }
  | { readonly kind: 'unknown'; readonly unknown: Unknown };

/** The end that policies see of a client that asks for a port of the service. Clients inside the cluster are seen as they are. */
export function clientOf(
  evaluation: Evaluation,
  service: ServiceObject,
  from: End,
  port: number,
): ServiceClient {
  if (from.peer.kind !== 'ip') return { kind: 'client', end: from };
  if (!isOpenToOutside(service))
    return { kind: 'refused', note: 'The service has no address outside the cluster.' };
  if (!isAdmitted(service, from, port))
    return { kind: 'refused', note: 'loadBalancerSourceRanges of the service do not admit the client.' };
  if (service.externalTrafficPolicy === 'Local') return { kind: 'client', end: from };
  return evaluation.outside.some((peer) => peer.isNode)
    ? { kind: 'node', end: findNodes(evaluation) }
    : { kind: 'unknown', unknown: nodesUnknown };
}

/** What is not known of clients whose place a node takes. */
export const nodesUnknown: Unknown = {
  reason: 'with externalTrafficPolicy Cluster the client comes from the address of a node',
  need: '--node-cidr',
};

function isOpenToOutside({ type, externalIps }: ServiceObject): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || externalIps.length > 0;
}

/**
 * Whether the source ranges of a load balancer admit the client. Probes go to the node's own port, past the address that the
 * ranges protect, and so do clients that ask for the node port or an external address.
 */
function isAdmitted(service: ServiceObject, from: End, port: number): boolean {
  const { type, externalIps, loadBalancerSourceRanges, ports } = service;
  const isNodePort = ports.some(({ nodePort }) => nodePort === port);
  const isLimited =
    type === 'LoadBalancer' && !isHealthProbe(from) && !isNodePort && externalIps.length === 0;
  if (!isLimited || loadBalancerSourceRanges.length === 0) return true;
  const admitted = addressesOf(loadBalancerSourceRanges.flatMap((text) => tryParseCidr(text) ?? []));
  const ranges = from.peer.kind === 'ip' ? from.peer.ranges : [];
  const own = addressesOf(ranges.flatMap((range) => tryParseRange(range) ?? []));
  return addressSets.overlaps(own[4], admitted[4]) || addressSets.overlaps(own[6], admitted[6]);
}
