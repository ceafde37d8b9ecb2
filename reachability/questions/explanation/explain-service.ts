import type { Unknown } from '../../engine/connection.ts';
import { describeVerdict, type End, type Evaluation } from '../../engine/evaluation.ts';
import type { ServiceObject } from '../../model/objects.ts';
import { suggest } from '../ends/suggestions.ts';
import { UnknownEndError } from '../ends/unknown-end.ts';
import { beforeTranslation, mayBeStoppedBefore } from './before-translation.ts';
import { explainBehind, whatIsBehind } from './behind-service.ts';
import { clientOf } from './client-of-service.ts';
import type { Explanation, PortQuestion } from './explain.ts';
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
  if (service.type === 'ExternalName')
    throw new UnknownEndError(`service:${name} is another name for a host; ask for the address of the host`);
  if (port === undefined)
    throw new UnknownEndError(`service:${name} needs --port, such as ${portsOf(service).join(' or ')}`);
  const asked = `${port.protocol}/${port.port}`;
  const to = { kind: 'service', namespace: service.namespace, name: service.name } as const;
  const answer = (given: Partial<Explanation>): Explanation => ({
    ...unasked(evaluation, from, to, port),
    ...given,
  });
  const refuse = (note: string): Explanation => answer({ notes: [note] });
  const leaveOpen = (unknown: Unknown): Explanation => answer({ verdict: 'unknown', unknown: [unknown] });

  const settled = isHealthProbe(from) ? answerOfNode(evaluation, service) : undefined;
  if (settled !== undefined) return answer(settled);
  const servicePort = isHeadless(service)
    ? { ...port, name: '', targetPort: port.port }
    : service.ports.find((p) => p.protocol === port.protocol && [p.port, p.nodePort].includes(port.port));
  if (servicePort === undefined)
    return refuse(`The service has no port ${asked}; it has ${portsOf(service).join(', ')}.`);
  const client = clientOf(evaluation, service, from, port.port);
  if (client.kind === 'refused') return refuse(client.note);
  if (client.kind === 'unknown') return leaveOpen(client.unknown);
  const missing = whatIsBehind(service);
  if (missing !== undefined) return leaveOpen(missing);
  const best = explainBehind(evaluation, client.end, service, servicePort);
  if (best === undefined) return refuse('No pod is behind this port of the service.');
  if (best.verdict === 'allowed' && from.peer.kind === 'ip' && mayBeStoppedBefore(evaluation))
    return leaveOpen(beforeTranslation);
  const sent = isHeadless(service)
    ? `The service is headless: its name leads to the pods themselves, and ${asked} stays ${asked}.`
    : `The service sends ${asked} to ${best.port?.protocol}/${best.port?.port} of the pods.`;
  return {
    ...best,
    from: from.peer,
    to,
    port,
    notes: [sent, ...(client.kind === 'node' ? [nodeSeen] : []), ...best.notes],
  };
}

const nodeSeen =
  'Policies see the node that the client comes through in its place: externalTrafficPolicy is Cluster.';

function findService({ cluster }: Evaluation, name: string): ServiceObject {
  const found = cluster.services.find((service) => `${service.namespace}/${service.name}` === name);
  if (found !== undefined) return found;
  const known = cluster.services.map((service) => `service:${service.namespace}/${service.name}`);
  throw new UnknownEndError(
    `service:${name} is not among the manifests; ${suggest(`service:${name}`, known)}`,
  );
}

/** It has no address of its own: its name leads to the addresses of the pods. */
function isHeadless({ addresses }: ServiceObject): boolean {
  return addresses.includes('None');
}

function portsOf({ ports }: ServiceObject): readonly string[] {
  return ports.map(({ protocol, port }) => `${protocol}/${port}`);
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
