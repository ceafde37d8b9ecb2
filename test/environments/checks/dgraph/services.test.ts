import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { withAlpha } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

describe('a load balancer', () => {
  test.each<[string, Environment, string]>([
    [
      'for the whole internet',
      withAlpha({ service: { type: 'LoadBalancer' } }),
      "dgraph.alpha.service.loadBalancerSourceRanges = []: lets the whole internet reach the load balancer. List the ranges of its clients, or set the annotation service.beta.kubernetes.io/azure-load-balancer-internal to 'true'.",
    ],
    [
      'for a host and not a range',
      withAlpha({ service: { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/8'] } }),
      'dgraph.alpha.service.loadBalancerSourceRanges[0] = "10.0.0.1/8": is not an IPv4 range in CIDR notation that names its network address. Write one such as 203.0.113.0/24.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    [
      'for some',
      withAlpha({ service: { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] } }),
    ],
    [
      'inside the network',
      withAlpha({
        service: {
          type: 'LoadBalancer',
          annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' },
        },
      }),
    ],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
