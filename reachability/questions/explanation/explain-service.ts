import type { Unknown } from '../../engine/connection.ts';
import { describeVerdict, type End, type Evaluation, workloadEnds } from '../../engine/evaluation.ts';
import type { ServiceObject, ServicePort } from '../../model/objects.ts';
import { isBehind, targetOf } from '../../model/services.ts';
import { addressesOf, addressSets, tryParseCidr, tryParseRange } from '../../sets/address-set.ts';
import { findNodes } from '../ends/find-end.ts';
import { suggest } from '../ends/suggestions.ts';
import { UnknownEndError } from '../ends/unknown-end.ts';
import { type Explanation, explain, type PortQuestion } from './explain.ts';
import { answerOfNode, isHealthProbe } from './health-probes.ts';

/**
 * Whether a service can be used from somewhere. Its address and port are replaced by a pod's before any policy is asked, so
 * policies see the pod (K15), and behind a load balancer or node port, depending on the service, the node in the client's
 * place (K16).
 */
export function explainService(
  evaluation: Evaluation,
  from: End,
  name: string,
  port: PortQuestion | undefined,
): Explanation {
  const service = findService(evaluation, name);
  if (port === undefined)
    throw new UnknownEndError(`service:${name} needs --port, such as ${portsOf(service).join(' or ')}`);
  const peer = { kind: 'service', namespace: service.namespace, name: service.name } as const;
  const refuse = (note: string): Explanation => ({
    ...unasked(evaluation, from, peer, port),
    notes: [note],
  });
  const settled = isHealthProbe(from) ? answerOfNode(evaluation, service) : undefined;
  if (settled !== undefined) return { ...unasked(evaluation, from, peer, port), ...settled };
  const servicePort = service.ports.find(
    (p) => p.protocol === port.protocol && [p.port, p.nodePort].includes(port.port),
  );
  if (servicePort === undefined)
    return refuse(
      `The service has no port ${port.protocol}/${port.port}; it has ${portsOf(service).join(', ') || 'none'}.`,
    );
  const client = from.peer.kind === 'ip' ? seenFrom(evaluation, service, from, port.port) : from;
  if (typeof client === 'string') return refuse(client);
  const notKnown = (unknown: Unknown): Explanation => ({
    ...unasked(evaluation, from, peer, port),
    verdict: 'unknown',
    unknown: [unknown],
  });
  if ('need' in client) return notKnown(client);
  const missing = whatIsBehind(service);
  if (missing !== undefined) return notKnown(missing);
  const best = explainBehind(evaluation, client, service, servicePort);
  if (best === undefined) return refuse('No pod is behind this port of the service.');
  const translation =
    client === from
      ? []
      : [
          'Policies see the node that the client comes through in its place: externalTrafficPolicy is Cluster.',
        ];
  if (best.verdict === 'allowed' && from.peer.kind === 'ip' && mayBeStoppedBefore(evaluation))
    return notKnown(beforeTranslation);
  const sent = `The service sends ${port.protocol}/${port.port} to ${best.port?.protocol}/${best.port?.port} of the pods.`;
  return { ...best, from: from.peer, to: peer, port, notes: [sent, ...translation] };
}

/** What a pre-DNAT policy leaves open. */
export const beforeTranslation: Unknown = {
  reason:
    'a pre-DNAT policy denies some of what arrives at nodes by the address and port of the service, which are not looked at here',
  need: 'the rules of that policy, which have to be looked at',
};

/** Pre-DNAT policies see the address and port of the service, or of the node, where the client addresses those (C30). */
export function mayBeStoppedBefore({ families }: Evaluation): boolean {
  return families.some(({ compiled }) =>
    compiled.forward.ingress.some(({ policies }) =>
      policies.some(
        ({ stage, rules }) => stage === 'pre-dnat' && rules.ingress.some(({ action }) => action === 'deny'),
      ),
    ),
  );
}

/** The best that becomes of a connection to the pods behind a port of a service; undefined if there are none. */
export function explainBehind(
  evaluation: Evaluation,
  client: End,
  service: ServiceObject,
  port: ServicePort,
): Explanation | undefined {
  const answers = targetsOf(evaluation, service, port).map(({ end, target }) =>
    explain(evaluation, client, end, target),
  );
  return bestOf(answers);
}

/** The first that is allowed, or else the first that may be; refused only if all are. */
export function bestOf<A extends { readonly verdict: Explanation['verdict'] }>(
  answers: Iterable<A>,
): A | undefined {
  let best: A | undefined;
  for (const answer of answers) {
    if (answer.verdict === 'allowed') return answer;
    if (best === undefined || (best.verdict === 'refused' && answer.verdict === 'unknown')) best = answer;
  }
  return best;
}

/** What has to be known of a service without a selector: its endpoints are set elsewhere. */
export function whatIsBehind({ namespace, name, selector }: ServiceObject): Unknown | undefined {
  if (selector !== undefined) return undefined;
  const service = `Service ${namespace}/${name}`;
  return {
    reason: `${service} has no selector, so where it leads is not known`,
    need: `the workload or address that ${service} leads to, as an end of its own`,
  };
}

function findService({ cluster }: Evaluation, name: string): ServiceObject {
  const found = cluster.services.find((service) => `${service.namespace}/${service.name}` === name);
  if (found !== undefined) return found;
  const known = cluster.services.map((service) => `service:${service.namespace}/${service.name}`);
  throw new UnknownEndError(
    `service:${name} is not among the manifests; ${suggest(`service:${name}`, known)}`,
  );
}

function portsOf({ ports }: ServiceObject): readonly string[] {
  return ports.map(({ protocol, port }) => `${protocol}/${port}`);
}

/** Whom policies see in the place of a client from outside; a sentence if it does not get through. */
function seenFrom(
  evaluation: Evaluation,
  service: ServiceObject,
  from: End,
  port: number,
): End | Unknown | string {
  const hasBalancer = service.type === 'LoadBalancer';
  if (!hasBalancer && service.type !== 'NodePort' && service.externalIps.length === 0)
    return 'The service has no address outside the cluster.';
  // A probe goes to the node's own port, past the load balancer's address and the ranges that it admits. So do clients
  // that ask for the node port or an external address.
  const isNodePort = service.ports.some(({ nodePort }) => nodePort === port);
  const isLimited = hasBalancer && !isHealthProbe(from) && !isNodePort && service.externalIps.length === 0;
  if (isLimited && service.loadBalancerSourceRanges.length > 0) {
    const admitted = addressesOf(
      service.loadBalancerSourceRanges.flatMap((text) => tryParseCidr(text) ?? []),
    );
    const ranges = from.peer.kind === 'ip' ? from.peer.ranges : [];
    const own = addressesOf(ranges.flatMap((range) => tryParseRange(range) ?? []));
    const isWithin = addressSets.overlaps(own[4], admitted[4]) || addressSets.overlaps(own[6], admitted[6]);
    if (!isWithin) return 'loadBalancerSourceRanges of the service do not admit the client.';
  }
  if (service.externalTrafficPolicy === 'Local') return from;
  return evaluation.outside.some((peer) => peer.isNode) ? findNodes(evaluation) : nodesUnknown;
}

/** What is not known of clients whose place a node takes. */
export const nodesUnknown: Unknown = {
  reason: 'with externalTrafficPolicy Cluster the client comes from the address of a node',
  need: '--node-cidr',
};

/** Pods of one workload behind a service, and the port that it sends to. */
export interface TargetEnd {
  readonly end: End;
  readonly target: PortQuestion;
}

/** Pods behind the port, those of one workload that listen on the same port together. */
export function targetsOf(
  evaluation: Evaluation,
  service: ServiceObject,
  port: ServicePort,
): readonly TargetEnd[] {
  return workloadEnds(evaluation).flatMap(({ peer, endpoints }) => {
    const byPort = new Map<number, TargetEnd & { readonly endpoints: number[] }>();
    for (const index of endpoints) {
      const endpoint = evaluation.cluster.endpoints[index];
      if (endpoint === undefined || !isBehind(service, endpoint)) continue;
      for (const target of targetOf(port, endpoint)) {
        const known = byPort.get(target.port)?.endpoints ?? [];
        known.push(index);
        byPort.set(target.port, { end: { peer, endpoints: known }, target, endpoints: known });
      }
    }
    return [...byPort.values()];
  });
}

/** Refused without asking a policy. */
function unasked(evaluation: Evaluation, from: End, to: Explanation['to'], port: PortQuestion): Explanation {
  const nothing = { policies: [], decisions: [] };
  return {
    from: from.peer,
    to,
    port,
    verdict: 'refused',
    traffic: describeVerdict(evaluation, [], 'certain'),
    unknown: [],
    egress: nothing,
    ingress: nothing,
    notes: [],
  };
}
