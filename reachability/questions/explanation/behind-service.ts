import type { Unknown } from '../../engine/connection.ts';
import { type End, type Evaluation, workloadEnds } from '../../engine/evaluation.ts';
import type { ServiceObject, ServicePort } from '../../model/objects.ts';
import { isBehind, targetOf } from '../../model/services.ts';
import { both } from '../../text/either.ts';
import { type Explanation, explain, type PortQuestion } from './explain.ts';

/**
 * The best that becomes of a connection to the pods behind a port of a service, with notes on the service alone; undefined if
 * there are none.
 */
export function explainBehind(
  evaluation: Evaluation,
  client: End,
  service: ServiceObject,
  port: ServicePort,
): Explanation | undefined {
  const answers = targetsOf(evaluation, service, port).map(({ end, target }) =>
    explain(evaluation, client, end, target),
  );
  const best = bestOf(answers);
  const others = answers.filter(({ verdict }) => verdict !== 'allowed');
  if (best?.verdict !== 'allowed' || others.length === 0) return best && { ...best, notes: [] };
  const names = [
    ...new Set(others.map(({ to }) => (to.kind === 'workload' ? `${to.namespace}/${to.name}` : ''))),
  ];
  const note = `The service sends a connection to any of its pods, and those of ${both(names)} do not let it in for sure. Ask about each as an end of its own.`;
  return { ...best, isPartial: true, notes: [note] };
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
