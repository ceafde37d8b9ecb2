import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { tryParseCidr } from '../../settings/addresses/cidr.ts';
import type { ServiceWithDefaults } from '../../settings/dgraph/pods/service-settings.ts';
import type { Finding } from '../../settings/findings/finding.ts';

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal';

/** Load balancers that would offer the database to the whole internet. */
export function checkServices({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { zero, alpha, ratel } = dgraph;
  return [
    ...checkService('dgraph.zero.service', zero.service),
    ...checkService('dgraph.alpha.service', alpha.service),
    ...checkService('dgraph.ratel.service', ratel?.service),
  ];
}

function checkService(path: string, service: ServiceWithDefaults | undefined): readonly Finding[] {
  if (service === undefined) return [];
  const { type, loadBalancerSourceRanges: sources, annotations } = service;
  const unreadable = sources.flatMap((value, index) =>
    tryParseCidr(value) === undefined
      ? [
          {
            path: `${path}.loadBalancerSourceRanges[${index}]`,
            value,
            problem: 'is not an IPv4 range in CIDR notation that names its network address',
            remedy: 'Write one such as 203.0.113.0/24',
          },
        ]
      : [],
  );
  const isOpen = type === 'LoadBalancer' && sources.length === 0 && annotations[internal] !== 'true';
  if (!isOpen) return unreadable;
  return [
    ...unreadable,
    {
      path: `${path}.loadBalancerSourceRanges`,
      value: sources,
      problem: 'lets the whole internet reach the load balancer',
      remedy: `List the ranges of its clients, or set the annotation ${internal} to 'true'`,
    },
  ];
}
