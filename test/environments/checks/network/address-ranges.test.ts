import { describe, expect, test } from 'vitest';
import { checkAddressRanges } from '../../../../environments/checks/network/address-ranges.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

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
    ...['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'].map(
      (range): [string, Edits, readonly string[]] => [
        `whose pods are in ${range}, which AKS keeps for itself`,
        { 'azure.cluster.network.pods.cidr': range },
        [
          `azure.cluster.network.pods.cidr = "${range}": overlaps ${range}, which Azure reserves. Choose a private range elsewhere, such as a part of 10.0.0.0/8.`,
        ],
      ],
    ),
    [
      'whose Services are in a range of AKS',
      {
        'azure.cluster.network.serviceCidr': '172.30.8.0/24',
        'azure.cluster.network.dnsServiceIp': '172.30.8.10',
      },
      [
        'azure.cluster.network.serviceCidr = "172.30.8.0/24": overlaps 172.30.0.0/16, which Azure reserves. Choose a private range elsewhere, such as a part of 10.0.0.0/8.',
      ],
    ],
    ...(
      [
        ['224.0.0.0/16', '224.0.0.0/3'],
        ['127.0.0.0/16', '127.0.0.0/8'],
      ] as const
    ).map(([range, reserved]): [string, Edits, readonly string[]] => {
      const [first] = range.split('.');
      const subnet = (size: string) => `${first}.0.${size}`;
      return [
        `whose VNet is ${range}, which is no network`,
        {
          'azure.cluster.network.vnetCidr': range,
          'azure.cluster.network.nodeSubnetCidr': subnet('0.0/22'),
          'azure.cluster.network.endpointSubnetCidr': subnet('4.0/26'),
        },
        [
          ['vnetCidr', range],
          ['nodeSubnetCidr', subnet('0.0/22')],
          ['endpointSubnetCidr', subnet('4.0/26')],
        ].map(
          ([field, text]) =>
            `azure.cluster.network.${field} = "${text}": overlaps ${reserved}, which Azure reserves. Choose a private range elsewhere, such as a part of 10.0.0.0/8.`,
        ),
      ];
    }),
    ...['30', '32'].map((prefix): [string, Edits, readonly string[]] => [
      `whose endpoints have a /${prefix}`,
      { 'azure.cluster.network.endpointSubnetCidr': `10.240.4.0/${prefix}` },
      [
        `azure.cluster.network.endpointSubnetCidr = "10.240.4.0/${prefix}": is smaller than a /29, the smallest subnet of Azure. Shorten the prefix to /29 or less.`,
      ],
    ]),
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
