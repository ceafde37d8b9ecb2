import { tryParseCidr } from '../../settings/addresses/cidr.ts';
import type { ServiceSettings } from '../../settings/dgraph/pod-settings.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal';

/** Load balancers that would offer the database to the whole internet. */
export function checkServices({ dgraph }: Environment): readonly Finding[] {
  const { zero, alpha, ratel } = dgraph;
  return [
    ...checkService('dgraph.zero.service', zero.service),
    ...checkService('dgraph.alpha.service', alpha.service),
    ...checkService('dgraph.ratel.service', ratel?.service),
  ];
}

function checkService(path: string, service: ServiceSettings | undefined): readonly Finding[] {
  const sources = service?.loadBalancerSourceRanges ?? [];
  const unreadable = sources.flatMap((value, index) =>
    tryParseCidr(value) === undefined
      ? [
          {
            path: `${path}.loadBalancerSourceRanges[${index}]`,
            value,
            problem: 'is no CIDR that names a network',
            remedy: 'Write one such as 203.0.113.0/24',
          },
        ]
      : [],
  );
  const isOpen =
    service?.type === 'LoadBalancer' && sources.length === 0 && service.annotations?.[internal] !== 'true';
  if (!isOpen) return unreadable;
  return [
    ...unreadable,
    {
      path: `${path}.loadBalancerSourceRanges`,
      value: service.loadBalancerSourceRanges,
      problem: 'lets the whole internet reach the load balancer',
      remedy: `Name the ranges of its clients, or set the annotation ${internal} to 'true'`,
    },
  ];
}
