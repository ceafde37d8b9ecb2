import { tryParseCidr } from '../../settings/addresses/cidr.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { ServiceWithDefaults } from '../../settings/kubernetes/service-settings.ts';

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal';

/** A load balancer that would serve the whole internet, or ranges that cannot be read. */
export function checkService(path: string, service: ServiceWithDefaults | undefined): readonly Finding[] {
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
