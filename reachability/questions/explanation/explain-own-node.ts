import { describeVerdict, type End, type Evaluation } from '../../engine/evaluation.ts';
import type { FelixSettings } from '../../model/objects.ts';
import type { Direction } from '../../model/policy.ts';
import { findNodes } from '../ends/find-end.ts';
import { type DirectionExplanation, type Explanation, explain, type PortQuestion } from './explain.ts';

const ownNode = { kind: 'own-node' } as const;

/** From its own node a pod is always reached: Calico does not police that way (K13). */
export function explainFromOwnNode(evaluation: Evaluation, to: End, port?: PortQuestion): Explanation {
  const verdict = evaluation.families.map(({ everything }) => ({
    certain: everything,
    possible: everything,
  }));
  const traffic = describeVerdict(evaluation, verdict, 'certain');
  const side = (direction: Direction): DirectionExplanation => ({
    policies: [],
    decisions: [{ decider: { direction, kind: 'own-node' }, traffic, isCertain: true }],
  });
  return {
    from: ownNode,
    to: to.peer,
    ...(port === undefined ? {} : { port }),
    verdict: 'allowed',
    traffic,
    unknown: [],
    egress: side('egress'),
    ingress: side('ingress'),
    notes: ['A node is not stopped on the way to its own pods, whatever their policies say.'],
  };
}

/**
 * To its own node a pod needs its egress policies' consent, and then the agent's: Felix drops such packets unless its
 * configuration says otherwise, as the usual installations do (C25).
 */
export function explainToOwnNode(evaluation: Evaluation, from: End, port?: PortQuestion): Explanation {
  const byPolicy = explain(evaluation, from, findNodes(evaluation), port);
  const { felix } = evaluation.cluster;
  const common = { ...byPolicy, to: ownNode };
  if (byPolicy.verdict !== 'allowed') return common;
  const doubt = doubtAbout(felix);
  if (doubt !== undefined) return { ...common, verdict: 'unknown', unknown: [...byPolicy.unknown, doubt] };
  if (felix.endpointToHost === 'accept') return common;
  return {
    ...common,
    verdict: 'refused',
    notes: ['FelixConfiguration default drops what pods send to their own node.'],
  };
}

function doubtAbout({
  endpointToHost,
  isOwnNodeByNode = false,
}: FelixSettings): Explanation['unknown'][number] | undefined {
  if (isOwnNodeByNode)
    return {
      reason: 'whether pods may reach their own node is up to the FelixConfiguration of that node',
      need: 'defaultEndpointToHostAction in FelixConfiguration default alone',
    };
  if (endpointToHost === 'policy')
    return {
      reason: 'FelixConfiguration default leaves what pods send to their own node to the rules of the host',
      need: 'the rules of the host',
    };
  if (endpointToHost !== undefined) return undefined;
  return {
    reason:
      'whether pods may reach their own node is up to the agent, whose configuration is not among the manifests',
    need: 'FelixConfiguration default with defaultEndpointToHostAction',
  };
}
