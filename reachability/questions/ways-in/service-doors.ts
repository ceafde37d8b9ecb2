import type { Unknown, WorkloadPeer } from '../../engine/connection.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import type { ServiceObject, ServicePort } from '../../model/objects.ts';
import type { ServiceName } from '../../model/policy.ts';
import {
  type Addresses,
  addressesOf,
  allAddresses,
  formatRange,
  tryParseCidr,
} from '../../sets/address-set.ts';
import type { PortProtocol } from '../../sets/traffic.ts';
import { beforeTranslation, mayBeStoppedBefore } from '../explanation/before-translation.ts';
import { type TargetEnd, targetsOf, whatIsBehind } from '../explanation/behind-service.ts';
import { nodesUnknown } from '../explanation/client-of-service.ts';
import type { Explanation } from '../explanation/explain.ts';
import { type GettingIn, whoGetsIn } from './who-gets-in.ts';

/** What a Service opens for clients outside the cluster. */
export const doorKinds = ['load-balancer', 'node-port', 'external-ip'] as const;

/** A port at which a Service is found from outside, and who gets through to its pods. */
export interface ServiceDoor {
  readonly kind: 'service';
  readonly service: ServiceName;
  readonly through: (typeof doorKinds)[number];
  readonly protocol: PortProtocol;
  /** Left out for a node port that the cluster chooses. */
  readonly port?: number;
  /** Where it listens, as far as that is known; a node port listens at every node. */
  readonly addresses: readonly string[];
  readonly workloads: readonly WorkloadPeer[];
  readonly verdict: Explanation['verdict'];
  /** Addresses of the clients that get in for sure. */
  readonly clients: readonly string[];
  readonly notes: readonly string[];
  readonly unknown: readonly Unknown[];
}

type Place = Pick<ServiceDoor, 'through' | 'port' | 'addresses'> & { readonly admitted: Addresses };

/** Every port of every Service that can be reached from outside. Its source ranges hold for the load balancer alone. */
export function serviceDoors(evaluation: Evaluation): readonly ServiceDoor[] {
  return evaluation.cluster.services.flatMap((service) =>
    service.type === 'ExternalName'
      ? []
      : service.ports.flatMap((port) =>
          placesOf(service, port).map((place) => doorAt(evaluation, service, port, place)),
        ),
  );
}

function placesOf(service: ServiceObject, { port, nodePort }: ServicePort): readonly Place[] {
  const { type, externalIps, balancedAt, loadBalancerSourceRanges: ranges, hasNodePorts } = service;
  const everyone = allAddresses;
  const admitted =
    ranges.length === 0 ? everyone : addressesOf(ranges.flatMap((text) => tryParseCidr(text.trim()) ?? []));
  const balancer: Place = { through: 'load-balancer', port, addresses: balancedAt, admitted };
  const atNodes: Place = {
    through: 'node-port',
    ...(nodePort && { port: nodePort }),
    addresses: [],
    admitted: everyone,
  };
  const external: Place = { through: 'external-ip', port, addresses: externalIps, admitted: everyone };
  return [
    ...(type === 'LoadBalancer' ? [balancer] : []),
    ...(hasNodePorts ? [atNodes] : []),
    ...(externalIps.length > 0 ? [external] : []),
  ];
}

function doorAt(
  evaluation: Evaluation,
  service: ServiceObject,
  port: ServicePort,
  { admitted, ...place }: Place,
): ServiceDoor {
  const targets = targetsOf(evaluation, service, port);
  const peers = targets.flatMap(({ end: { peer } }) => (peer.kind === 'workload' ? [peer] : []));
  const { verdict, clients, unknown, notes = [] } = admit(evaluation, service, targets, admitted);
  return {
    kind: 'service',
    service: { namespace: service.namespace, name: service.name },
    protocol: port.protocol,
    ...place,
    workloads: [...new Set(peers)],
    verdict,
    clients,
    notes: [...notes, ...(place.through === 'load-balancer' ? service.balancerNotes : [])],
    unknown,
  };
}

type Admission = GettingIn & { readonly notes?: readonly string[] };

function admit(
  evaluation: Evaluation,
  service: ServiceObject,
  targets: readonly TargetEnd[],
  admitted: Addresses,
): Admission {
  const missing = whatIsBehind(service);
  if (missing !== undefined) return notKnown(missing);
  if (targets.length === 0)
    return { verdict: 'refused', clients: [], unknown: [], notes: ['No pod is behind it.'] };
  const own = whoGetsIn(evaluation, targets, admitted);
  const found =
    service.externalTrafficPolicy === 'Local' ? own : throughNodes(evaluation, targets, admitted, own);
  const mayBeStopped = found.verdict === 'allowed' && mayBeStoppedBefore(evaluation);
  return mayBeStopped ? notKnown(beforeTranslation) : found;
}

function notKnown(unknown: Unknown): GettingIn {
  return { verdict: 'unknown', clients: [], unknown: [unknown] };
}

/**
 * With externalTrafficPolicy Cluster, policies see the node that a client came through in its place (K16). Without --node-cidr,
 * that may be any address outside the cluster.
 */
function throughNodes(
  evaluation: Evaluation,
  targets: readonly TargetEnd[],
  admitted: Addresses,
  own: GettingIn,
): Admission {
  const { outside, options } = evaluation;
  const nodes = outside.filter(({ isNode }) => isNode);
  const verdicts = (nodes.length > 0 ? nodes : outside).map(
    (piece) => whoGetsIn({ ...evaluation, outside: [piece] }, targets, allAddresses).verdict,
  );
  const count = (wanted: GettingIn['verdict']) => verdicts.filter((verdict) => verdict === wanted).length;
  const isOpen = nodes.length > 0 ? count('allowed') > 0 : count('allowed') === verdicts.length;
  if (isOpen) return { verdict: 'allowed', clients: rangesOf(evaluation, admitted), unknown: [] };
  const isClosed = count('refused') === verdicts.length;
  if (isClosed && (nodes.length > 0 || options.podCidrs.length === 0)) {
    const notes = own.verdict === 'refused' ? [] : [seesClient];
    return { verdict: 'refused', clients: [], unknown: [], notes };
  }
  return notKnown(nodesUnknown);
}

const seesClient =
  'Policies admit clients by their own address, but see a node in their place, except perhaps at the node of the pod; set externalTrafficPolicy to Local if clients are meant to get in.';

function rangesOf({ cluster }: Evaluation, addresses: Addresses): readonly string[] {
  return cluster.families.flatMap((family) => addresses[family].map((range) => formatRange(family, range)));
}
