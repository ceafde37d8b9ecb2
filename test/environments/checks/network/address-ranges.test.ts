import { describe, expect, test } from 'vitest';
import { checkAddressRanges } from '../../../../environments/checks/network/address-ranges.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/edit-environment.ts';

describe("a network of one's own", () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'with an unreadable range',
      { 'azure.cluster.network.vnetCidr': '10.240/16' },
      [
        'azure.cluster.network.vnetCidr = "10.240/16": is not an IPv4 range in CIDR notation that names its network address. Write it like 10.0.0.0/16.',
      ],
    ],
    [
      'with a range that names a host',
      { 'azure.cluster.network.pods.cidr': '10.244.0.1/16' },
      [
        'azure.cluster.network.pods.cidr = "10.244.0.1/16": is not an IPv4 range in CIDR notation that names its network address. Write it like 10.0.0.0/16.',
      ],
    ],
    [
      'whose nodes lie outside the VNet',
      { 'azure.cluster.network.nodeSubnetCidr': '10.239.0.0/22' },
      [
        'azure.cluster.network.nodeSubnetCidr = "10.239.0.0/22": does not lie inside vnetCidr 10.240.0.0/16. Choose a part of the VNet, or enlarge the VNet.',
      ],
    ],
    [
      'whose endpoints lie among the nodes',
      { 'azure.cluster.network.endpointSubnetCidr': '10.240.1.0/26' },
      [
        'azure.cluster.network.endpointSubnetCidr = "10.240.1.0/26": overlaps nodeSubnetCidr 10.240.0.0/22. Choose ranges that share no address.',
      ],
    ],
    [
      'whose overlay touches the VNet',
      { 'azure.cluster.network.pods.cidr': '10.240.0.0/14' },
      [
        'azure.cluster.network.pods.cidr = "10.240.0.0/14": overlaps vnetCidr 10.240.0.0/16. Choose ranges that share no address.',
      ],
    ],
    [
      'whose subnet for pods lies outside the VNet',
      { 'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.244.0.0/21' } },
      [
        'azure.cluster.network.pods.cidr = "10.244.0.0/21": does not lie inside vnetCidr 10.240.0.0/16. Choose a part of the VNet, or enlarge the VNet.',
      ],
    ],
    [
      'whose Services lie among the pods',
      {
        'azure.cluster.network.serviceCidr': '10.244.8.0/24',
        'azure.cluster.network.dnsServiceIp': '10.244.8.10',
      },
      [
        'azure.cluster.network.serviceCidr = "10.244.8.0/24": overlaps pods.cidr 10.244.0.0/16. Choose ranges that share no address.',
      ],
    ],
    [
      'whose Services are as many as a /12',
      { 'azure.cluster.network.serviceCidr': '172.16.0.0/12' },
      [
        'azure.cluster.network.serviceCidr = "172.16.0.0/12": is too large: AKS wants fewer addresses than a /12 has. Lengthen the prefix to /13 or more.',
      ],
    ],
    [
      'whose DNS address is that of the API server',
      { 'azure.cluster.network.dnsServiceIp': '172.16.0.1' },
      [
        'azure.cluster.network.dnsServiceIp = "172.16.0.1": is not a usable address of the Service range 172.16.0.0/16. Choose an address inside the range, other than its first two.',
      ],
    ],
    [
      'whose DNS address lies outside the Services',
      { 'azure.cluster.network.dnsServiceIp': '172.17.0.10' },
      [
        'azure.cluster.network.dnsServiceIp = "172.17.0.10": is not a usable address of the Service range 172.16.0.0/16. Choose an address inside the range, other than its first two.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkAddressRanges, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['that is laid out well', {}],
    [
      'with a subnet for pods inside the VNet',
      { 'azure.cluster.network.pods': { kind: 'pod-subnet', cidr: '10.240.8.0/21' } },
    ],
    ['with Services of a /13', { 'azure.cluster.network.serviceCidr': '172.16.0.0/13' }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkAddressRanges, edit(production, edits))).toEqual([]);
  });
});
