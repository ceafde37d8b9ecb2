import { describe, expect, test } from 'vitest';
import {
  ask,
  cidrs,
  explainOne,
  findingsOf,
  globalNetworkSet,
  type Manifest,
  namespace,
  networkPolicy,
  networkSet,
  pod,
} from '../../cluster-fixture.ts';

const pods = [
  namespace('a', { team: 'a' }),
  namespace('b', { team: 'b' }),
  pod('a/web', {
    ports: [
      { name: 'http', containerPort: 8080 },
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
    ],
  }),
  pod('b/client'),
  pod('b/other'),
];
const allPods = { namespaceSelector: {}, podSelector: {} };
const clientToWeb = { from: 'b/client', to: 'a/web' } as const;
const otherToWeb = { from: 'b/other', to: 'a/web' } as const;
const client = {
  pods: {
    namespaceSelector: { matchLabels: { team: 'b' } },
    podSelector: { matchLabels: { app: 'client' } },
  },
};

const adminPolicy = (spec: Manifest, name = 'admin'): Manifest => ({
  apiVersion: 'policy.networking.k8s.io/v1alpha1',
  kind: 'AdminNetworkPolicy',
  metadata: { name },
  spec: { priority: 10, subject: { namespaces: { matchLabels: { team: 'a' } } }, ...spec },
});
const baselinePolicy = (spec: Manifest): Manifest => ({
  apiVersion: 'policy.networking.k8s.io/v1alpha1',
  kind: 'BaselineAdminNetworkPolicy',
  metadata: { name: 'default' },
  spec: { subject: { namespaces: {} }, ...spec },
});
const clusterPolicy = (spec: Manifest, name = 'cluster'): Manifest => ({
  apiVersion: 'policy.networking.k8s.io/v1alpha2',
  kind: 'ClusterNetworkPolicy',
  metadata: { name },
  spec: { tier: 'Admin', priority: 10, subject: { namespaces: {} }, ...spec },
});
const deny = (peer: Manifest, more: Manifest = {}): Manifest => ({ action: 'Deny', from: [peer], ...more });

describe('an AdminNetworkPolicy', () => {
  test('applies to the pods that its subject selects, and means the peers that it names', () => {
    const policies = [adminPolicy({ ingress: [deny(client)] })];
    expect(ask([...pods, ...policies], clientToWeb)).toBe('refused');
    expect(ask([...pods, ...policies], otherToWeb)).toBe('allowed');
    expect(ask([...pods, ...policies], { from: 'b/client', to: 'b/other' })).toBe('allowed');
  });
  test('names the rule that decides, if it has a name', () => {
    const named = adminPolicy({ ingress: [deny(client, { name: 'no "clients"' }), deny(client)] });
    const [decision] = explainOne([...pods, named], clientToWeb).ingress.decisions;
    expect(decision?.decider).toMatchObject({ kind: 'rule', rule: 'spec.ingress[0] "no \\"clients\\""' });
    const unnamed = explainOne([...pods, adminPolicy({ ingress: [deny(client)] })], clientToWeb);
    expect(unnamed.ingress.decisions[0]?.decider).toMatchObject({ rule: 'spec.ingress[0]' });
  });
  test('may select single pods of all namespaces', () => {
    const onClients = adminPolicy({
      subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'client' } } } },
      ingress: [deny({ namespaces: {} })],
    });
    expect(ask([...pods, onClients], { from: 'a/web', to: 'b/client' })).toBe('refused');
    expect(ask([...pods, onClients], { from: 'a/web', to: 'b/other' })).toBe('allowed');
  });
  test('of lower priority number comes first, and Pass leaves it to the policies of Kubernetes', () => {
    const pass = adminPolicy({ priority: 5, ingress: [{ action: 'Pass', from: [client] }] }, 'pass');
    const later = adminPolicy({ priority: 6, ingress: [deny({ namespaces: {} })] }, 'later');
    expect(ask([...pods, later, pass], clientToWeb)).toBe('allowed');
    expect(ask([...pods, later, pass], otherToWeb)).toBe('refused');
    const isolated = networkPolicy('a/deny', { podSelector: {} });
    expect(ask([...pods, later, pass, isolated], clientToWeb)).toBe('refused');
  });
  test.each([
    ['a port', { portNumber: { port: 80 } }, 'tcp/80', 'tcp/81'],
    ['a port of a protocol', { portNumber: { port: 53, protocol: 'UDP' } }, 'udp/53', 'tcp/53'],
    ['both ends of a range', { portRange: { start: 80, end: 90 } }, 'tcp/90', 'tcp/91'],
    ['the start of a range', { portRange: { start: 80, end: 90, protocol: 'SCTP' } }, 'sctp/80', 'sctp/79'],
  ] as const)('limits a rule to %s', (_, port, inside, outside) => {
    const policies = [adminPolicy({ ingress: [deny(client, { ports: [port] })] })];
    expect(ask([...pods, ...policies], { ...clientToWeb, port: inside })).toBe('refused');
    expect(ask([...pods, ...policies], { ...clientToWeb, port: outside })).toBe('allowed');
  });
  test('that names a port is for every port of every protocol', () => {
    const ports = [{ portNumber: { port: 80 } }, { namedPort: 'http' }];
    const open = adminPolicy({ ingress: [{ action: 'Allow', from: [client], ports }] });
    const closed = networkPolicy('a/closed', { podSelector: {} });
    for (const port of ['tcp/80', 'tcp/8080', 'tcp/9', 'udp/9'] as const)
      expect(ask([...pods, open, closed], { ...clientToWeb, port })).toBe('allowed');
    expect(ask([...pods, open, closed], otherToWeb)).toBe('refused');
    expect(findingsOf([...pods, open])[0]).toMatch(
      /^part-lost: .*spec\.ingress\[0\] names a port, which Calico takes for every port of every protocol; write portNumber/,
    );
  });
  test('means network sets as well, where a peer is namespaces', () => {
    const inB = networkSet('b/partners', {}, ['203.0.113.7/32']);
    const everywhere = globalNetworkSet('others', {}, ['198.51.100.7/32']);
    const closed = networkPolicy('a/closed', { podSelector: {} });
    const admitting = (namespaces: Manifest) => [
      ...pods,
      inB,
      everywhere,
      closed,
      adminPolicy({ ingress: [{ action: 'Allow', from: [{ namespaces }] }] }),
    ];
    const from = (address: string) => ({ from: address, to: 'a/web', podCidrs: cidrs('10.244.0.0/16') });
    const ofB = admitting({ matchLabels: { team: 'b' } });
    expect([ask(ofB, from('203.0.113.7')), ask(ofB, from('198.51.100.7'))]).toEqual(['allowed', 'refused']);
    const notOfC = admitting({ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['c'] }] });
    expect([ask(notOfC, from('203.0.113.7')), ask(notOfC, from('198.51.100.7'))]).toEqual([
      'allowed',
      'allowed',
    ]);
    const all = admitting({});
    expect([ask(all, from('203.0.113.7')), ask(all, from('198.51.100.7'))]).toEqual(['allowed', 'refused']);
  });
  test('means addresses in egress rules', () => {
    const closed = adminPolicy({ egress: [{ action: 'Deny', to: [{ networks: ['192.0.2.0/24'] }] }] });
    const options = { podCidrs: cidrs('10.244.0.0/16') };
    expect(ask([...pods, closed], { from: 'a/web', to: '192.0.2.1', ...options })).toBe('refused');
    expect(ask([...pods, closed], { from: 'a/web', to: '192.0.3.1', ...options })).toBe('allowed');
    expect(ask([...pods, closed], { from: 'b/client', to: '192.0.2.1', ...options })).toBe('allowed');
  });
  test('that names nodes or domains is denied in place of the rule, and only lost if it allows', () => {
    const egress = (action: string): Manifest => adminPolicy({ egress: [{ action, to: [{ nodes: {} }] }] });
    const toOther = { from: 'a/web', to: 'b/other' } as const;
    expect(ask([...pods, egress('Deny')], toOther)).toBe('refused');
    expect(ask([...pods, egress('Allow')], toOther)).toBe('allowed');
    expect(findingsOf([...pods, egress('Deny')])[0]).toMatch(/part-lost: .*Calico denies everything/);
    expect(findingsOf([...pods, egress('Allow')])[0]).toMatch(/part-lost: .*Calico drops it/);
  });
  test.each([
    ['no priority', { priority: undefined }, /spec\.priority must be a number from 0 to 1000/],
    ['a negative priority', { priority: -1 }, /spec\.priority must be a number from 0 to 1000/],
    ['a priority above 1000', { priority: 1001 }, /spec\.priority must be a number from 0 to 1000/],
    ['no subject', { subject: undefined }, /spec\.subject is missing/],
    ['an empty subject', { subject: {} }, /spec\.subject: needs exactly one of namespaces, pods/],
    [
      'a subject of both kinds',
      { subject: { namespaces: {}, pods: allPods } },
      /spec\.subject: needs exactly one/,
    ],
    [
      'a subject of pods without a selector',
      { subject: { pods: { namespaceSelector: {} } } },
      /podSelector is missing/,
    ],
    [
      'a subject of pods of no namespaces',
      { subject: { pods: { podSelector: {} } } },
      /namespaceSelector is missing/,
    ],
    ['an action of another kind', { ingress: [{ action: 'Accept', from: [client] }] }, /action "Accept"/],
    ['no action', { ingress: [{ from: [client] }] }, /action "" is not one of this kind's/],
    ['no peer', { ingress: [{ action: 'Deny' }] }, /from needs at least one peer/],
    [
      'a port of nothing',
      { ingress: [deny(client, { ports: [{}] })] },
      /needs exactly one of portNumber, portRange, namedPort/,
    ],
    [
      'two kinds of port',
      { ingress: [deny(client, { ports: [{ portNumber: { port: 9 }, namedPort: 'a' }] })] },
      /needs exactly one/,
    ],
    ['an empty list of ports', { ingress: [deny(client, { ports: [] })] }, /ports is empty; leave it out/],
    ['an empty peer', { ingress: [deny({})] }, /from\[0\]: needs exactly one of namespaces, pods/],
    [
      'two kinds of peer',
      { ingress: [deny({ namespaces: {}, pods: allPods })] },
      /from\[0\]: needs exactly one/,
    ],
    ['null among peers', { ingress: [{ action: 'Deny', from: [null] }] }, /from\[0\] is null/],
    [
      'a name that is too long',
      { ingress: [deny(client, { name: 'a'.repeat(101) })] },
      /more than 100 characters/,
    ],
    [
      '101 peers',
      { ingress: [{ action: 'Deny', from: Array(101).fill(client) }] },
      /from has 101 entries; at most 100/,
    ],
    [
      'a range without an end',
      { ingress: [deny(client, { ports: [{ portRange: { start: 9 } }] })] },
      /ports must lie within/,
    ],
    [
      'a port out of range',
      { ingress: [deny(client, { ports: [{ portNumber: { port: 65536 } }] })] },
      /ports must lie within/,
    ],
    [
      'an address without a length',
      { egress: [{ action: 'Deny', to: [{ networks: ['192.0.2.1'] }] }] },
      /network "192\.0\.2\.1" is not an address range such as 10\.0\.0\.0\/8/,
    ],
    [
      'no networks',
      { egress: [{ action: 'Deny', to: [{ networks: [] }] }] },
      /networks needs 1 to 25 entries/,
    ],
    [
      'a network twice',
      { egress: [{ action: 'Deny', to: [{ networks: ['10.0.0.0/8', '10.0.0.0/8'] }] }] },
      /networks has an entry twice/,
    ],
    [
      'a name that DNS does not know',
      { egress: [{ action: 'Allow', to: [{ domainNames: ['a b'] }] }] },
      /domainNames "a b" is not a name in DNS/,
    ],
    [
      'a named port of networks',
      { egress: [{ action: 'Deny', to: [{ networks: ['10.0.0.0/8'] }], ports: [{ namedPort: 'http' }] }] },
      /networks, nodes and domain names have no named ports/,
    ],
  ])('with %s is refused as a whole', (_, spec, message) => {
    const faulty = adminPolicy({ ingress: [deny({ namespaces: {} })], ...spec });
    expect(findingsOf([...pods, faulty]).join('\n')).toMatch(message);
    expect(findingsOf([...pods, faulty])[0]).toMatch(
      /^rejected: .*the API server rejects the (policy|object)/,
    );
    expect(ask([...pods, faulty], otherToWeb)).toBe('allowed');
  });
  test.each([
    ['an unknown protocol', deny(client, { ports: [{ portNumber: { port: 9, protocol: 'ICMP' } }] })],
    [
      'a word of JavaScript as protocol',
      deny(client, { ports: [{ portNumber: { port: 9, protocol: 'constructor' } }] }),
    ],
    ['a range that ends before it starts', deny(client, { ports: [{ portRange: { start: 9, end: 8 } }] })],
    ['a value that is no label', deny({ namespaces: { matchLabels: { a: 'b c' } } })],
    ['an unknown operator', deny({ namespaces: { matchExpressions: [{ key: 'a', operator: 'Is' }] } })],
  ])('with %s is taken, and proves nothing', (_, rule) => {
    expect(findingsOf([...pods, adminPolicy({ ingress: [rule] })])).toEqual([
      expect.stringMatching(/^unreadable: .*nothing refuses it, and what Calico makes of it is not defined$/),
    ]);
  });
  test('with a field of the other kind is not understood', () => {
    const rule = deny(client, { protocols: [{ tcp: {} }] });
    expect(findingsOf([...pods, adminPolicy({ ingress: [rule] })])[0]).toMatch(
      /^unreadable: .*unknown field spec\.ingress\[0\]\.protocols/,
    );
  });
});

describe('a BaselineAdminNetworkPolicy', () => {
  test('decides what no other policy does, and never passes', () => {
    const closed = baselinePolicy({ ingress: [deny({ namespaces: {} })] });
    const open = networkPolicy('a/open', { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] });
    expect(ask([...pods, closed], otherToWeb)).toBe('refused');
    expect(ask([...pods, closed, open], otherToWeb)).toBe('allowed');
    const passing = baselinePolicy({ ingress: [{ action: 'Pass', from: [client] }] });
    expect(findingsOf([...pods, passing])[0]).toMatch(/^rejected: .*action "Pass"/);
  });
});

describe('a ClusterNetworkPolicy', () => {
  const calico = '3.32';
  test('of tier Admin comes before the policies of Kubernetes, and of tier Baseline after them', () => {
    const closed = (tier: string): Manifest => clusterPolicy({ tier, ingress: [deny({ namespaces: {} })] });
    const open = networkPolicy('a/open', { podSelector: {}, ingress: [{}] });
    expect(ask([...pods, open, closed('Admin')], { ...otherToWeb, calico })).toBe('refused');
    expect(ask([...pods, open, closed('Baseline')], { ...otherToWeb, calico })).toBe('allowed');
    expect(ask([...pods, closed('Baseline')], { ...otherToWeb, calico })).toBe('refused');
  });
  test.each([
    ['a port of UDP', { udp: { destinationPort: { number: 9 } } }, 'udp/9', 'tcp/9'],
    ['a port', { tcp: { destinationPort: { number: 80 } } }, 'tcp/80', 'tcp/81'],
    ['a range', { sctp: { destinationPort: { range: { start: 5, end: 6 } } } }, 'sctp/6', 'sctp/7'],
    ['a name', { destinationNamedPort: 'http' }, 'tcp/8080', 'tcp/8081'],
    ['a name, with the protocol of the port', { destinationNamedPort: 'http' }, 'tcp/8080', 'udp/8080'],
    ['a name of UDP', { destinationNamedPort: 'dns' }, 'udp/5353', 'tcp/5353'],
  ] as const)('limits a rule to %s', (_, protocol, inside, outside) => {
    const policies = [clusterPolicy({ ingress: [deny(client, { protocols: [protocol] })] })];
    expect(ask([...pods, ...policies], { ...clientToWeb, calico, port: inside })).toBe('refused');
    expect(ask([...pods, ...policies], { ...clientToWeb, calico, port: outside })).toBe('allowed');
  });
  test('allows with Accept', () => {
    const accept = { action: 'Accept', from: [client] };
    const policies = [clusterPolicy({ ingress: [accept, deny({ namespaces: {} })] })];
    expect(ask([...pods, ...policies], { ...clientToWeb, calico })).toBe('allowed');
    expect(ask([...pods, ...policies], { ...otherToWeb, calico })).toBe('refused');
  });
  test.each([
    ['no tier', { tier: undefined }, /spec\.tier undefined is neither Admin nor Baseline/],
    ['no protocol', { ingress: [deny(client, { protocols: [{}] })] }, /needs exactly one of tcp, udp, sctp/],
    [
      'a protocol without ports',
      { ingress: [deny(client, { protocols: [{ tcp: {} }] })] },
      /needs destinationPort/,
    ],
    [
      'a range of one port',
      {
        ingress: [
          deny(client, { protocols: [{ tcp: { destinationPort: { range: { start: 2, end: 2 } } } }] }),
        ],
      },
      /start must be below end/,
    ],
    [
      '26 peers',
      { ingress: [{ action: 'Deny', from: Array(26).fill(client) }] },
      /from has 26 entries; at most 25/,
    ],
    [
      'a range that ends before it starts',
      {
        ingress: [
          deny(client, { protocols: [{ tcp: { destinationPort: { range: { start: 2, end: 1 } } } }] }),
        ],
      },
      /ports must lie within/,
    ],
  ])('with %s is refused as a whole', (_, spec, message) => {
    const faulty = clusterPolicy({ ingress: [deny({ namespaces: {} })], ...spec });
    expect(findingsOf([...pods, faulty], { calico }).join('\n')).toMatch(message);
    expect(ask([...pods, faulty], { ...otherToWeb, calico })).toBe('allowed');
  });
});
