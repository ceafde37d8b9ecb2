import type { Flow, WorkloadPeer } from '../settings/network-policies/flow.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { dnsFlows } from './dns-flows.ts';
import { routedPorts } from './served-ports.ts';

/**
 * What applications cannot work without: names, and the ingress controller where they have an ingress. Pods that others
 * deploy need names, too.
 */
export function applicationFlows({ applications, networkPolicies }: ResolvedSettings): readonly Flow[] {
  const { otherWorkloads, operations } = networkPolicies;
  const { ingressController } = operations;
  return [
    ...applications.flatMap((application): readonly Flow[] => {
      const own = peerOf(application);
      const ports = routedPorts(application);
      if (ingressController === undefined || ports.length === 0) return dnsFlows(own);
      const why = `${application.name} from outside, by ingress`;
      return [...dnsFlows(own), { from: ingressController, to: own, ports, why }];
    }),
    ...otherWorkloads.flatMap((workload) => dnsFlows(peerOf(workload))),
  ];
}

function peerOf({ namespace, name }: Pick<WorkloadPeer, 'namespace' | 'name'>): WorkloadPeer {
  return { kind: 'workload', namespace, name };
}
