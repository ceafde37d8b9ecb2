import { describe, expect, test } from 'vitest';
import { checkAddressCapacity } from '../../../../environments/checks/network/address-capacity.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a range', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when the overlay has fewer /24 than there may be nodes',
      { 'azure.cluster.network.pods.cidr': '10.244.0.0/20' },
      ['azure.cluster.network.pods.cidr'],
    ],
    [
      'when it has no address for the nodes that an upgrade adds',
      { 'azure.cluster.network.nodeSubnetCidr': '10.240.0.0/28' },
      ['azure.cluster.network.nodeSubnetCidr'],
    ],
    [
      'when pods in the subnet of the nodes do not fit in',
      { 'azure.cluster.network.pods': { kind: 'node-subnet' } },
      ['azure.cluster.network.nodeSubnetCidr'],
    ],
    [
      'when a subnet for pods is too small',
      { 'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/22' } },
      ['azure.cluster.network.pods.cidr'],
    ],
    [
      'when AKS creates a subnet and the pool outgrows it',
      {
        'azure.cluster.network': { kind: 'created-by-aks' },
        'azure.cluster.userPools.0.nodeCount': { min: 1, max: 1000 },
        'azure.cluster.userPools.0.maxPods': 250,
      },
      ['azure.cluster.network.kind'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkAddressCapacity(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
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
    expect(checkAddressCapacity(edit(production, edits))).toEqual([]);
  });
});
