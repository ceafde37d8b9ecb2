import type { Evaluation } from '../../engine/evaluation.ts';
import { findEnd } from '../ends/find-end.ts';
import { UnknownEndError } from '../ends/unknown-end.ts';
import { type Explanation, explain, type PortQuestion } from './explain.ts';
import { explainFromOwnNode, explainToOwnNode } from './explain-own-node.ts';
import { explainService } from './explain-service.ts';
import { tryFindServiceAt, tryFindServiceOnNode } from './service-addresses.ts';

const servicePrefix = 'service:';
const ownNode = 'own-node';

/**
 * Answers a question about two ends in words: those that `findEnd` knows, `own-node` for the node that the other end runs
 * on, and `service:namespace/name` or any of its addresses as a destination.
 * @throws UnknownEndError if there is no such end
 */
export function answer(evaluation: Evaluation, from: string, to: string, port?: PortQuestion): Explanation {
  if (from === ownNode && to === ownNode)
    throw new UnknownEndError('own-node can be one end only; name a workload as the other');
  if (from.startsWith(servicePrefix))
    throw new UnknownEndError('a service opens no connections; name the workload behind it');
  if (from === ownNode) return explainFromOwnNode(evaluation, findEnd(evaluation, to), port);
  const source = findEnd(evaluation, from);
  if (to === ownNode) return explainToOwnNode(evaluation, source, port);
  const { cluster } = evaluation;
  const service = tryFindServiceAt(cluster, to) ?? tryFindServiceOnNode(cluster, to, port);
  if (service !== undefined) return explainService(evaluation, source, service, port);
  if (to.startsWith(servicePrefix))
    return explainService(evaluation, source, to.slice(servicePrefix.length), port);
  return explain(evaluation, source, findEnd(evaluation, to), port);
}
