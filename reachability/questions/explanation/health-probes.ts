import type { End, Evaluation } from '../../engine/evaluation.ts';
import { healthProbes } from '../../model/address-space.ts';
import type { ServiceObject } from '../../model/objects.ts';
import type { Explanation } from './explain.ts';

/** Whether the end is where load balancers probe from, and nothing else. */
export function isHealthProbe({ peer }: End): boolean {
  return (
    peer.kind === 'ip' && peer.ranges.length === 1 && peer.ranges[0] === `${healthProbes}-${healthProbes}`
  );
}

type Settled = Pick<Explanation, 'verdict' | 'notes' | 'unknown'>;

/**
 * What becomes of a probe that no pod ever sees; undefined if pods do, under a node's address. With externalTrafficPolicy
 * Cluster the probe goes to the service's port on the node, and on to a pod; with Local, kube-proxy answers it (K19).
 * https://learn.microsoft.com/azure/aks/configure-load-balancer-standard
 */
export function answerOfNode({ cluster }: Evaluation, service: ServiceObject): Settled | undefined {
  if (service.type !== 'LoadBalancer')
    return {
      verdict: 'refused',
      unknown: [],
      notes: ['The service has no load balancer, so nothing probes it.'],
    };
  if (service.externalTrafficPolicy === 'Cluster') return undefined;
  const notes = [
    'With externalTrafficPolicy Local, kube-proxy answers the probe on the node: no policy of a pod is asked.',
  ];
  if (!cluster.endpoints.some(({ kind }) => kind === 'host'))
    return { verdict: 'allowed', unknown: [], notes };
  const reason =
    'policies of host endpoints may stop the probe on its way to the health check port of the node';
  return {
    verdict: 'unknown',
    unknown: [{ reason, need: 'spec.healthCheckNodePort of the service' }],
    notes,
  };
}
