import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

type Kind = 'AdminNetworkPolicy' | 'ClusterNetworkPolicy';

const versions = { AdminNetworkPolicy: '3.31', ClusterNetworkPolicy: '3.32' } as const;
const policy = (kind: Kind, ports: string): string =>
  `apiVersion: policy.networking.k8s.io/v1alpha${kind === 'AdminNetworkPolicy' ? 1 : 2}
kind: ${kind}
metadata: { name: web }
spec:
  priority: 0
  tier: Admin
  subject: { namespaces: {} }
  ingress:
  - action: Deny
    from: [{ namespaces: {} }]
    ${kind === 'AdminNetworkPolicy' ? 'ports' : 'protocols'}:
    - ${ports}`.replace(kind === 'AdminNetworkPolicy' ? '  tier: Admin\n' : /$/, '');
const matchesOf = (kind: Kind, ports: string): unknown => {
  const [read] = objectsIn(policy(kind, ports), { calico: versions[kind] }).policies as readonly {
    readonly rules: { readonly ingress: readonly { readonly match: object }[] };
  }[];
  return read?.rules.ingress.map(({ match }) => match);
};
const matching = (protocol: number, ports: object): object =>
  expect.objectContaining({ protocol, destination: { ports } });
const numbers = (first: number, last: number): object => ({ numbers: [[first, last]], names: [] });
const range = (start: number, end: number): string =>
  `{ tcp: { destinationPort: { range: { start: ${start}, end: ${end} } } } }`;
const outside = 'ports must lie within 1 to 65535, the first not above the last';

describe('the ports of an AdminNetworkPolicy', () => {
  test.each([
    ['{ portNumber: { port: 1 } }', matching(6, numbers(1, 1))],
    ['{ portNumber: { port: 65535, protocol: UDP } }', matching(17, numbers(65_535, 65_535))],
    ['{ portRange: { start: 1, end: 65535, protocol: SCTP } }', matching(132, numbers(1, 65_535))],
    ['{ portRange: { start: 80, end: 80 } }', matching(6, numbers(80, 80))],
  ])('may be %s', (ports, match) => {
    expect(matchesOf('AdminNetworkPolicy', ports)).toEqual([match]);
    expect(findingsIn(policy('AdminNetworkPolicy', ports))).toEqual([]);
  });
  test.each([
    '{ portNumber: { port: 0 } }',
    '{ portNumber: { port: 65536 } }',
    '{ portNumber: {} }',
    '{ portRange: { start: 0, end: 80 } }',
    '{ portRange: { start: 80, end: 65536 } }',
    '{ portRange: { start: 65536, end: 80 } }',
    '{ portRange: { start: 80, end: 0 } }',
    '{ portRange: { end: 80 } }',
    '{ portRange: { start: 80 } }',
  ])('cannot be %s', (ports) => {
    expect(findingsIn(policy('AdminNetworkPolicy', ports))).toEqual([
      expect.stringContaining(`: ${outside}; the API server rejects the policy`),
    ]);
  });
  test.each([
    ['{ portRange: { start: 81, end: 80 } }', 'start 81 is above end 80'],
    ['{ portNumber: { port: 80, protocol: ICMP } }', 'protocol is none of TCP, UDP and SCTP'],
  ])('mean nothing that is defined with %s', (ports, message) => {
    expect(findingsIn(policy('AdminNetworkPolicy', ports))).toEqual([
      expect.stringMatching(new RegExp(`^11: unreadable: .*: ${message}; nothing refuses it`)),
    ]);
  });
  test.each([
    ['{ portNumber: { port: 80, end: 81 } }', 'portNumber.end'],
    ['{ portRange: { start: 80, end: 81, port: 82 } }', 'portRange.port'],
  ])('have no other fields, as %s has', (ports, field) => {
    expect(findingsIn(policy('AdminNetworkPolicy', ports))).toEqual([
      expect.stringContaining(
        `unreadable: AdminNetworkPolicy web: unknown field spec.ingress[0].ports[0].${field}:`,
      ),
    ]);
  });
});

test('a port of an AdminNetworkPolicy that is named has no other fields', () => {
  expect(findingsIn(policy('AdminNetworkPolicy', '{ namedPort: http, protocol: TCP }'))[0]).toContain(
    'unreadable: AdminNetworkPolicy web: unknown field spec.ingress[0].ports[0].protocol:',
  );
});

describe('the protocols of a ClusterNetworkPolicy', () => {
  const calico = { calico: '3.32' } as const;
  test.each([
    ['{ tcp: { destinationPort: { number: 1 } } }', matching(6, numbers(1, 1))],
    ['{ udp: { destinationPort: { number: 65535 } } }', matching(17, numbers(65_535, 65_535))],
    ['{ sctp: { destinationPort: { range: { start: 1, end: 65535 } } } }', matching(132, numbers(1, 65_535))],
    [
      '{ destinationNamedPort: http }',
      expect.objectContaining({ destination: { ports: { numbers: [], names: ['http'] } } }),
    ],
  ])('may be %s', (ports, match) => {
    expect(matchesOf('ClusterNetworkPolicy', ports)).toEqual([match]);
    expect(findingsIn(policy('ClusterNetworkPolicy', ports), calico)).toEqual([]);
  });
  test.each([
    ['{ tcp: { destinationPort: { number: 0 } } }', outside],
    ['{ tcp: { destinationPort: { number: 65536 } } }', outside],
    [range(0, 80), outside],
    [range(80, 65_536), outside],
    [range(81, 80), outside],
    [range(80, 80), 'start must be below end'],
    ['{ tcp: {} }', 'needs destinationPort'],
    ['{ tcp: { destinationPort: {} } }', 'needs exactly one of number, range'],
    [
      '{ tcp: { destinationPort: { number: 80, range: { start: 1, end: 2 } } } }',
      'needs exactly one of number, range',
    ],
    [
      '{ tcp: { destinationPort: { number: 80 } }, udp: { destinationPort: { number: 80 } } }',
      'needs exactly one of tcp, udp, sctp, destinationNamedPort',
    ],
  ])('cannot be %s', (ports, message) => {
    expect(findingsIn(policy('ClusterNetworkPolicy', ports), calico).join('\n')).toContain(
      `: ${message}; the API server rejects the policy`,
    );
  });
  test.each([
    ['{ tcp: { destinationPort: { number: 80 }, port: 80 } }', 'tcp.port'],
    ['{ tcp: { destinationPort: { number: 80, name: a } } }', 'tcp.destinationPort.name'],
    [
      '{ tcp: { destinationPort: { range: { start: 1, end: 2, step: 1 } } } }',
      'tcp.destinationPort.range.step',
    ],
    ['{ destinationNamedPort: http, protocol: TCP }', 'protocol'],
  ])('have no other fields, as %s has', (ports, field) => {
    expect(findingsIn(policy('ClusterNetworkPolicy', ports), calico)[0]).toContain(
      `unreadable: ClusterNetworkPolicy web: unknown field spec.ingress[0].protocols[0].${field}:`,
    );
  });
});
