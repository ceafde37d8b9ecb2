import type { Unknown } from '../connection.ts';
import type { ServiceObject, ServicePort } from '../model/objects.ts';
import { isBehind, targetOf } from '../model/services.ts';
import { addressesOf, addressSets, tryParseCidr, tryParseRange } from '../sets/address-set.ts';
import { describeVerdict, type End, type Evaluation, workloadEnds } from './evaluation.ts';
import { type Explanation, explain, type PortQuestion } from './explain.ts';
import { findNodes, UnknownEndError } from './find-end.ts';

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
  const servicePort = service.ports.find(
    (p) => p.protocol === port.protocol && [p.port, p.nodePort].includes(port.port),
  );
  if (servicePort === undefined)
    return refuse(
      evaluation,
      from,
      peer,
      port,
      `The service has no port ${port.protocol}/${port.port}; it has ${portsOf(service).join(', ') || 'none'}.`,
    );
  const client = from.peer.kind === 'workload' ? from : seenFrom(evaluation, service, from);
  if (typeof client === 'string') return refuse(evaluation, from, peer, port, client);
  if ('need' in client)
    return { ...refuse(evaluation, from, peer, port, ''), verdict: 'unknown', unknown: [client], notes: [] };
  const answers = targetsOf(evaluation, service, servicePort).map(({ end, target }) => ({
    ...explain(evaluation, client, end, target),
    notes: [
      `The service sends ${port.protocol}/${port.port} to ${target.protocol}/${target.port} of the pods.`,
    ],
  }));
  const best =
    answers.find((a) => a.verdict === 'allowed') ??
    answers.find((a) => a.verdict === 'unknown') ??
    answers[0];
  if (best === undefined)
    return refuse(evaluation, from, peer, port, 'No pod is behind this port of the service.');
  const translation =
    client === from
      ? []
      : ['The node that the client comes through stands in for it: externalTrafficPolicy is Cluster.'];
  return { ...best, from: from.peer, to: peer, port, notes: [...best.notes, ...translation] };
}

function findService({ cluster }: Evaluation, name: string): ServiceObject {
  const found = cluster.services.find((service) => `${service.namespace}/${service.name}` === name);
  if (found !== undefined) return found;
  const known = cluster.services.slice(0, 3).map((service) => `service:${service.namespace}/${service.name}`);
  throw new UnknownEndError(
    `service:${name} is not among the manifests; ${known.length === 0 ? 'there are none' : `there is ${known.join(', ')}`}`,
  );
}

function portsOf({ ports }: ServiceObject): readonly string[] {
  return ports.map(({ protocol, port }) => `${protocol}/${port}`);
}

/** Whom policies see in the place of a client from outside; a sentence if it does not get through. */
function seenFrom(evaluation: Evaluation, service: ServiceObject, from: End): End | Unknown | string {
  if (service.type !== 'LoadBalancer' && service.type !== 'NodePort')
    return 'The service has no address outside the cluster.';
  if (service.type === 'LoadBalancer' && service.loadBalancerSourceRanges.length > 0) {
    const admitted = addressesOf(
      service.loadBalancerSourceRanges.flatMap((text) => tryParseCidr(text) ?? []),
    );
    const ranges = from.peer.kind === 'ip' ? from.peer.ranges : [];
    const own = addressesOf(ranges.flatMap((range) => tryParseRange(range) ?? []));
    const isWithin = addressSets.overlaps(own[4], admitted[4]) || addressSets.overlaps(own[6], admitted[6]);
    if (!isWithin) return 'loadBalancerSourceRanges of the service do not admit the client.';
  }
  if (service.externalTrafficPolicy === 'Local') return from;
  if (!evaluation.outside.some((peer) => peer.isNode)) {
    return {
      reason: 'with externalTrafficPolicy Cluster the client comes from the address of a node',
      need: '--node-cidr',
    };
  }
  return findNodes(evaluation);
}

interface TargetEnd {
  readonly end: End;
  readonly target: PortQuestion;
}

/** Pods behind the port, those of one workload that listen on the same port together. */
function targetsOf(evaluation: Evaluation, service: ServiceObject, port: ServicePort): readonly TargetEnd[] {
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

function refuse(
  evaluation: Evaluation,
  from: End,
  to: Explanation['to'],
  port: PortQuestion,
  note: string,
): Explanation {
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
    notes: [note],
  };
}
