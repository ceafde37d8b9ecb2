import { describe, expect, test } from 'vitest';
import { checkAddressCapacity } from '../../../../environments/checks/network/address-capacity.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a range', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when the overlay has fewer /24 than there may be nodes',
      { 'azure.cluster.network.pods.cidr': '10.244.0.0/20' },
      [
        'azure.cluster.network.pods.cidr = "10.244.0.0/20": 10.244.0.0/20 has 4096 free addresses, and 6144 are needed: a /24 for each of 24 nodes, those that an upgrade adds included. Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools.',
      ],
    ],
    [
      'when it has no address for the nodes that an upgrade adds',
      { 'azure.cluster.network.nodeSubnetCidr': '10.240.0.0/28' },
      [
        'azure.cluster.network.nodeSubnetCidr = "10.240.0.0/28": 10.240.0.0/28 has 11 free addresses, and 24 are needed: 24 nodes, those that an upgrade adds included. Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools.',
      ],
    ],
    [
      'when pods in the subnet of the nodes do not fit in',
      { 'azure.cluster.network.pods': { kind: 'node-subnet' } },
      [
        'azure.cluster.network.nodeSubnetCidr = "10.240.0.0/22": 10.240.0.0/22 has 1019 free addresses, and 1224 are needed: 24 nodes, those that an upgrade adds included, and an address for each of their 1200 pods. Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools.',
      ],
    ],
    [
      'when the endpoints of registry and vault need more than a /29 has',
      { 'azure.cluster.network.endpointSubnetCidr': '10.240.4.0/29' },
      [
        'azure.cluster.network.endpointSubnetCidr = "10.240.4.0/29": 10.240.4.0/29 has 3 free addresses, and 4 are needed: 3 for the registry and its data, 1 for the Key Vault. Enlarge the range.',
      ],
    ],
    [
      'when a subnet for pods is too small',
      { 'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/22' } },
      [
        'azure.cluster.network.pods.cidr = "10.240.8.0/22": 10.240.8.0/22 has 1019 free addresses, and 1200 are needed: an address for each pod of 24 nodes, those that an upgrade adds included. Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools.',
      ],
    ],
    [
      'when AKS creates a subnet and the pool outgrows it',
      {
        'azure.cluster.network': { kind: 'created-by-aks' },
        'azure.cluster.userPools.0.nodeCount': { min: 1, max: 1000 },
        'azure.cluster.userPools.0.maxPods': 250,
      },
      [
        'azure.cluster.network.kind = "created-by-aks": 10.224.0.0/16 has 65531 free addresses, and 334238 are needed: 1338 nodes, those that an upgrade adds included, and an address for each of their 332900 pods. Enlarge the range, or lower nodeCount.max, maxSurge or maxPods of the node pools.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkAddressCapacity, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['as it stands', {}],
    ['when 24 nodes have 32 ranges of an overlay', { 'azure.cluster.network.pods.cidr': '10.244.0.0/19' }],
    ['when 24 nodes have 27 addresses', { 'azure.cluster.network.nodeSubnetCidr': '10.240.0.0/27' }],
    [
      'when 24 nodes and 1200 pods have 2043 addresses',
      {
        'azure.cluster.network.pods': { kind: 'node-subnet' },
        'azure.cluster.network.nodeSubnetCidr': '10.240.8.0/21',
      },
    ],
    [
      'when 1200 pods have 2043 addresses',
      { 'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/21' } },
    ],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkAddressCapacity, edit(production, edits))).toEqual([]);
  });
});
