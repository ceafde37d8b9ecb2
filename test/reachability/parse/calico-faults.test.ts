import { describe, expect, it } from 'vitest';
import {
  ask,
  calicoPolicy,
  findingsOf,
  globalPolicy,
  type Manifest,
  pod,
  RAW,
  tier,
  V3,
} from '../cluster-fixture.ts';

const PODS = [pod('a/web'), pod('b/other')];
const otherToWeb = { from: 'b/other', to: 'a/web' } as const;
const policyWith = (rule: Manifest, apiVersion: string, direction: 'ingress' | 'egress' = 'ingress') =>
  calicoPolicy(
    'a/default.policy',
    { tier: 'default', types: ['Ingress', 'Egress'], [direction]: [{ action: 'Allow', ...rule }] },
    apiVersion,
  );

/** The v3 API refuses each; what becomes of it in the raw form stands last. */
const FAULTS: readonly (readonly [string, Manifest, RegExp, string])[] = [
  [
    'an unknown action',
    { action: 'Block' },
    /action "Block" is none of Allow, Deny, Pass and Log/,
    'unreadable',
  ],
  ['an unknown protocol', { protocol: 'TPC' }, /"TPC" is no protocol; give TCP, UDP/, 'dropped'],
  ['protocol 0', { protocol: 0 }, /0 is no protocol/, 'dropped'],
  ['protocol 256', { notProtocol: 256 }, /256 is no protocol/, 'dropped'],
  [
    'an ICMP type of 255',
    { protocol: 'ICMP', icmp: { type: 255 } },
    /type 255 is not within 0 to 254/,
    'dropped',
  ],
  [
    'a negative ICMP type',
    { protocol: 'ICMP', icmp: { type: -1 } },
    /type -1 is not within 0 to 254/,
    'dropped',
  ],
  [
    'an ICMP code of 256',
    { protocol: 'ICMP', icmp: { type: 8, code: 256 } },
    /code 256 is not within 0 to 255/,
    'dropped',
  ],
  [
    'a negative ICMP code',
    { protocol: 'ICMP', icmp: { type: 8, code: -1 } },
    /code -1 is not within/,
    'dropped',
  ],
  ['a code without a type', { protocol: 'ICMP', icmp: { code: 0 } }, /a code needs a type/, 'part-lost'],
  [
    'ICMP fields without the protocol',
    { icmp: { type: 8 } },
    /icmp needs protocol ICMP or ICMPv6/,
    'surprising',
  ],
  ['ICMP over IPv6', { protocol: 'ICMP', ipVersion: 6 }, /ICMP is of ipVersion 4/, 'surprising'],
  ['ICMPv6 over IPv4', { notProtocol: 'ICMPv6', ipVersion: 4 }, /ICMPv6 is of ipVersion 6/, 'surprising'],
  [
    'an address that is none',
    { source: { nets: ['10.0.0.0/33'] } },
    /"10\.0\.0\.0\/33" is no address range/,
    'part-lost',
  ],
  [
    'a range that ends before it starts',
    { protocol: 'TCP', destination: { ports: ['9:8'] } },
    /"9:8"/,
    'dropped',
  ],
  ['port 0', { protocol: 'TCP', destination: { ports: [0] } }, /destination\.ports\[0\]: 0/, 'dropped'],
  ['port 65536', { protocol: 'TCP', destination: { ports: [65536] } }, /65536/, 'dropped'],
  [
    'a port that is a map',
    { protocol: 'TCP', destination: { ports: [{}] } },
    /destination\.ports\[0\]/,
    'dropped',
  ],
  ['a service without a name', { source: { services: {} } }, /a service needs a name/, 'part-lost'],
  [
    'a service beside a selector',
    { source: { services: { name: 's' }, selector: 'all()' } },
    /services cannot stand beside selector/,
    'surprising',
  ],
  [
    'a service at the near end',
    { destination: { services: { name: 's', namespace: 'a' } } },
    /services cannot stand in the destination of an ingress rule/,
    'surprising',
  ],
  [
    'HTTP for another protocol',
    { protocol: 'UDP', http: { methods: ['GET'] } },
    /http needs protocol TCP/,
    'surprising',
  ],
  [
    'HTTP in a rule that denies',
    { action: 'Deny', protocol: 'TCP', http: { methods: ['GET'] } },
    /http can only stand in an Allow rule/,
    'surprising',
  ],
];

describe('a rule of Calico', () => {
  it.each(FAULTS)('with %s is refused by the v3 API', (_, rule, message) => {
    const refused = findingsOf([...PODS, policyWith(rule, V3)]).filter((text) => message.test(text));
    expect(refused).toEqual([expect.stringMatching(/^rejected: .*the API server rejects the object$/)]);
    expect(ask([...PODS, policyWith(rule, V3)], otherToWeb)).toBe('allowed');
  });
  it.each(FAULTS)(
    'with %s is taken in the raw form, and the finding says what comes of it',
    (_, rule, message, effect) => {
      const findings = findingsOf([...PODS, policyWith(rule, RAW)]);
      expect(findings.some((text) => message.test(text) && text.startsWith(`${effect}: `))).toBe(true);
    },
  );
  it('without an action is refused in either form', () => {
    for (const apiVersion of [V3, RAW]) {
      expect(findingsOf([...PODS, policyWith({ action: undefined }, apiVersion)])[0]).toMatch(
        /^rejected: .*action undefined is none of/,
      );
    }
  });
  it.each([
    [
      'addresses of both families',
      { source: { nets: ['10.0.0.0/8', 'fd00::/8'] } },
      /has both IPv4 and IPv6 addresses/,
    ],
    [
      'addresses that are not of its version',
      { ipVersion: 6, source: { nets: ['10.0.0.0/8'] } },
      /the addresses are not of ipVersion 6/,
    ],
    [
      'IPv6 addresses and version 4',
      { ipVersion: 4, destination: { notNets: ['fd00::/8'] } },
      /the addresses are not of ipVersion 4/,
    ],
  ])('with %s is refused by the v3 API, and the raw form applies what fits', (_, rule, message) => {
    expect(findingsOf([...PODS, policyWith(rule, V3)])[0]).toMatch(message);
    expect(findingsOf([...PODS, policyWith(rule, RAW)]).join()).not.toMatch(message);
  });
  it('for egress brings no ports beside its services, and no HTTP', () => {
    const egress = (rule: Manifest, apiVersion = V3): string =>
      findingsOf([...PODS, policyWith(rule, apiVersion, 'egress')]).join('\n');
    const services = { services: { name: 's', namespace: 'a' } };
    expect(egress({ protocol: 'TCP', destination: { ...services, ports: [80] } })).toMatch(
      /ports cannot stand beside destination\.services, which brings its own/,
    );
    expect(egress({ protocol: 'TCP', destination: { ...services, notPorts: [80] } })).toMatch(
      /ports cannot stand/,
    );
    expect(egress({ source: services })).toMatch(/services cannot stand in the source of an egress rule/);
    expect(egress({ protocol: 'TCP', http: {} })).toMatch(/http cannot stand in an egress rule/);
    expect(egress({ destination: { services: { name: 's' } } })).toMatch(
      /^surprising: .*services needs a namespace; without one, Calico matches no service at all/,
    );
  });
});

describe('a policy of Calico', () => {
  const web = { selector: "app == 'web'", tier: 'default' };
  it.each([
    ['an unknown type', { types: ['ingres'] }, /spec\.types \["ingres"\] may hold Ingress and Egress only/],
    ['a type twice', { types: ['Ingress', 'Ingress'] }, /spec\.types holds a value twice/],
    [
      'two ways past conntrack',
      { doNotTrack: true, preDNAT: true, applyOnForward: true },
      /doNotTrack and spec\.preDNAT cannot both be true/,
    ],
    ['doNotTrack alone', { doNotTrack: true }, /applyOnForward must be true with doNotTrack or preDNAT/],
    [
      'preDNAT and egress rules',
      { preDNAT: true, applyOnForward: true, egress: [{ action: 'Allow' }] },
      /a policy with preDNAT cannot have egress rules/,
    ],
    [
      'preDNAT and the type Egress',
      { preDNAT: true, applyOnForward: true, types: ['Egress'] },
      /a policy with preDNAT cannot have egress rules/,
    ],
  ])('with %s is refused by the v3 API', (_, spec, message) => {
    const findings = findingsOf([...PODS, globalPolicy('policy', { ...web, ...spec })]);
    expect(findings.join('\n')).toMatch(message);
    expect(findings[0]).toMatch(/^rejected: /);
  });
  it('with doNotTrack and applyOnForward is taken, and stays away from pods', () => {
    const hosts = globalPolicy('policy', { ...web, doNotTrack: true, applyOnForward: true });
    expect(findingsOf([...PODS, hosts])).toEqual([
      expect.stringMatching(/^surprising: .*apply to host endpoints only, never to pods/),
    ]);
    expect(ask([...PODS, hosts], otherToWeb)).toBe('allowed');
  });
  it('without types has those of its rules: up to 3.31 of lists that hold one, then of lists that are there', () => {
    const spec = { ...web, ingress: [], egress: [{ action: 'Allow' }] };
    expect(ask([...PODS, globalPolicy('policy', spec)], otherToWeb)).toBe('allowed');
    expect(ask([...PODS, globalPolicy('policy', spec)], { ...otherToWeb, calico: '3.32' })).toBe('refused');
    const both = { ...web, ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] };
    expect(ask([...PODS, globalPolicy('policy', both)], otherToWeb)).toBe('refused');
    expect(ask([...PODS, globalPolicy('policy', both)], { from: 'a/web', to: 'b/other' })).toBe('refused');
  });
  it('with a blank rule selector is dropped in either form', () => {
    const blank = calicoPolicy('a/default.policy', {
      tier: 'default',
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source: { selector: ' ' } }],
    });
    expect(findingsOf([...PODS, blank])[0]).toMatch(/^dropped: .*is blank; Calico joins it/);
    expect(ask([...PODS, blank], otherToWeb)).toBe('allowed');
  });
  it('may be refused for a tier whose default action or order is wrong', () => {
    expect(findingsOf([tier('t', { defaultAction: 'Drop' })])[0]).toMatch(
      /^rejected: .*spec\.defaultAction "Drop" is neither Pass nor Deny/,
    );
    expect(findingsOf([tier('t', { defaultAction: 'Drop' }, RAW)])[0]).toMatch(/^surprising: /);
    expect(findingsOf([tier('default', { order: 5 })])[0]).toMatch(
      /the default tier must have order 1000000/,
    );
    expect(findingsOf([tier('default', { order: 1_000_000 })])).toEqual([]);
  });
});

describe('other objects of Calico', () => {
  const object = (kind: string, spec: Manifest, name = 'x'): Manifest => ({
    apiVersion: V3,
    kind,
    metadata: { name, labels: { role: 'x' } },
    spec,
  });
  const fromSet = globalPolicy('policy', {
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', source: { selector: "role == 'x'" } }],
  });
  it('a network set whose addresses are wrong is refused, so nothing matches it', () => {
    const asked = { from: '192.0.2.1', to: 'a/web' } as const;
    expect(ask([...PODS, fromSet, object('GlobalNetworkSet', { nets: ['192.0.2.0/24'] })], asked)).toBe(
      'allowed',
    );
    const faulty = object('GlobalNetworkSet', { nets: ['192.0.2.0/24', '192.0.2'] });
    expect(ask([...PODS, fromSet, faulty], asked)).toBe('refused');
    expect(findingsOf([faulty])[0]).toMatch(/^rejected: .*spec\.nets\[1\]: "192\.0\.2" is no address range/);
  });
  it('a host endpoint has the ports that it names, and without addresses no place', () => {
    const host = object('HostEndpoint', {
      node: 'n',
      expectedIPs: ['192.0.2.1'],
      ports: [
        { name: 'api', port: 443, protocol: 'TCP' },
        { name: 'api', port: 444, protocol: 'udp' },
        { name: 'odd', port: 1, protocol: 'ICMP' },
      ],
    });
    const closed = globalPolicy('closed', {
      selector: "app == 'web'",
      types: ['Egress'],
      egress: [
        { action: 'Allow', protocol: 'TCP', destination: { selector: "role == 'x'", ports: ['api'] } },
      ],
    });
    const open = globalPolicy('open', {
      selector: "role == 'x'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow' }],
    });
    const toHost = { from: 'a/web', to: '192.0.2.1' } as const;
    expect(ask([...PODS, host, closed, open], { ...toHost, port: 'tcp/443' })).toBe('allowed');
    expect(ask([...PODS, host, closed, open], { ...toHost, port: 'tcp/444' })).toBe('refused');
    expect(findingsOf([object('HostEndpoint', { node: 'n' })])[0]).toMatch(
      /^unreadable: .*spec\.expectedIPs is missing/,
    );
  });
  it('a profile is never enforced, nor is anything of Calico by the generic enforcer', () => {
    expect(findingsOf([object('Profile', {})])[0]).toMatch(/^not-enforced: .*Calico makes profiles/);
    for (const kind of ['Tier', 'GlobalNetworkSet', 'HostEndpoint', 'GlobalNetworkPolicy']) {
      expect(findingsOf([object(kind, {})], { enforcer: 'generic' })).toEqual([
        expect.stringMatching(/^not-enforced: .*with --enforcer generic/),
      ]);
    }
  });
  it.each([
    ['Accept', 'allowed'],
    ['Return', 'unknown'],
    ['Drop', 'refused'],
  ])('the agent set to %s for what pods send to their node makes that %s', (action, verdict) => {
    const felix = object('FelixConfiguration', { defaultEndpointToHostAction: action }, 'default');
    const toNode = { from: 'a/web', to: 'own-node', nodeCidrs: [] } as const;
    expect(() => ask([...PODS, felix], toNode)).toThrow('--node-cidr');
    const nodeCidrs = [{ family: 4, first: 0x0ae00000n, last: 0x0ae000ffn }] as const;
    expect(ask([...PODS, felix], { ...toNode, nodeCidrs })).toBe(verdict);
    const ofOneNode = object('FelixConfiguration', { defaultEndpointToHostAction: action }, 'node.x');
    expect(ask([...PODS, ofOneNode], { ...toNode, nodeCidrs })).toBe('unknown');
  });
});
