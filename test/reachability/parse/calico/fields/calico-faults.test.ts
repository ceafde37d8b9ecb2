import { describe, expect, test } from 'vitest';
import type { CalicoVersion, Options } from '../../../../../reachability/contract/options.ts';
import {
  ask,
  calicoPolicy,
  crdFlavor,
  findingsOf,
  type Manifest,
  pod,
  v3Flavor,
} from '../../../cluster-fixture.ts';

const pods = [pod('a/web'), pod('b/other')];
const otherToWeb = { from: 'b/other', to: 'a/web' } as const;
const policyWith = (rule: Manifest, apiVersion: string, direction: 'ingress' | 'egress' = 'ingress') =>
  calicoPolicy(
    'a/default.policy',
    { tier: 'default', types: ['Ingress', 'Egress'], [direction]: [{ action: 'Allow', ...rule }] },
    apiVersion,
  );
const native: Partial<Options> = { calico: '3.32', calicoApi: 'native' };
const releases: readonly CalicoVersion[] = ['3.31', '3.32'];

/** A fault of a rule, what is said of it, and its fate where nothing refuses it. */
type Fault = readonly [what: string, rule: Manifest, message: RegExp, fate: string];

/** Calico's client refuses these; no resource definition does. */
const refusedByClient: readonly Fault[] = [
  ['an unknown protocol', { protocol: 'TPC' }, /"TPC" is not a protocol; give TCP, UDP/, 'dropped'],
  ['a name from another table', { protocol: 'constructor' }, /"constructor" is not a protocol/, 'dropped'],
  ['protocol 0', { protocol: 0 }, /0 is not a protocol/, 'dropped'],
  ['a protocol in lower case', { protocol: 'tcp' }, /"tcp" is not a protocol/, 'enforced'],
  ['protocol 256', { notProtocol: 256 }, /256 is not a protocol/, 'unreadable'],
  ['a port name of capitals', { protocol: 'TCP', source: { ports: ['HTTP'] } }, /"HTTP"/, 'dropped'],
  ['port 0', { protocol: 'TCP', destination: { ports: [0] } }, /destination\.ports\[0\]: 0/, 'dropped'],
  ['port 65536', { protocol: 'TCP', destination: { ports: [65536] } }, /65536/, 'unreadable'],
  [
    'a range that ends before it starts',
    { protocol: 'TCP', source: { notPorts: ['9:8'] } },
    /"9:8"/,
    'unreadable',
  ],
  ['a port name with a blank', { protocol: 'TCP', source: { ports: ['a b'] } }, /"a b"/, 'unreadable'],
  ['ICMP fields without the protocol', { icmp: { type: 8 } }, /icmp needs protocol ICMP/, 'unreadable'],
  ['ICMP fields for protocol 1', { protocol: 1, icmp: { type: 8 } }, /icmp needs protocol ICMP/, 'elsewhere'],
  [
    'ICMP fields for protocol 1 over IPv4',
    { protocol: 1, ipVersion: 4, icmp: { type: 8 } },
    /icmp needs protocol ICMP/,
    'enforced',
  ],
  [
    'ICMP fields for protocol 1 over IPv6',
    { protocol: 1, ipVersion: 6, icmp: { type: 8 } },
    /icmp needs protocol ICMP/,
    'unreadable',
  ],
  [
    'ICMP fields for protocol 58',
    { protocol: 58, icmp: { type: 128 } },
    /icmp needs protocol ICMP/,
    'unreadable',
  ],
  [
    'ICMP fields for protocol 58 over IPv6',
    { protocol: 58, ipVersion: 6, icmp: { type: 128 } },
    /icmp needs protocol ICMP/,
    'enforced',
  ],
  ['ICMP over IPv6', { protocol: 'ICMP', ipVersion: 6 }, /ICMP is of ipVersion 4/, 'surprising'],
  ['ICMPv6 over IPv4', { notProtocol: 'ICMPv6', ipVersion: 4 }, /ICMPv6 is of ipVersion 6/, 'surprising'],
  ['a net that is none', { source: { nets: ['10.0.0.0/33'] } }, /is not an address range/, 'part-lost'],
  ['an empty net', { source: { nets: [''] } }, /"" is not an address range/, 'unreadable'],
  ['IPv4 in IPv6', { source: { notNets: ['::ffff:10.0.0.0/104'] } }, /is not an address range/, 'unreadable'],
  ['a bare address', { source: { nets: ['10.0.0.1'] } }, /no host bits; write 10\.0\.0\.1\/32/, 'enforced'],
  ['a bare IPv6 address', { source: { nets: ['fd00::1'] } }, /write fd00::1\/128/, 'enforced'],
  ['host bits', { destination: { notNets: ['10.1.2.3/8'] } }, /write 10\.0\.0\.0\/8/, 'enforced'],
  ['an exception of all', { source: { notNets: ['0.0.0.0/0'] } }, /leaves out every address/, 'surprising'],
  ['an exception of IPv6', { source: { notNets: ['::/0'] } }, /leaves out every address/, 'surprising'],
  ['both families', { source: { nets: ['10.0.0.0/8', 'fd00::/8'] } }, /both IPv4 and IPv6/, 'enforced'],
  [
    'a family at each end',
    { source: { nets: ['10.0.0.0/8'] }, destination: { notNets: ['fd00::/8'] } },
    /both IPv4 and IPv6/,
    'enforced',
  ],
  [
    'addresses that are not of its version',
    { ipVersion: 6, source: { nets: ['10.0.0.0/8'] } },
    /the addresses are not of ipVersion 6/,
    'surprising',
  ],
  ['a selector that does not parse', { source: { selector: 'a = b' } }, /is not a selector/, 'dropped'],
  [
    'global() in a selector',
    { source: { selector: 'global()' } },
    /for the namespaceSelector of a/,
    'surprising',
  ],
  [
    'global() beside another term',
    { source: { namespaceSelector: 'global() || has(a)' } },
    /global\(\) cannot be combined/,
    'surprising',
  ],
  [
    'global() in parentheses',
    { source: { namespaceSelector: '(global())' } },
    /cannot be combined/,
    'surprising',
  ],
  [
    'global() in quotes',
    { source: { namespaceSelector: "a == 'global()'" } },
    /cannot be combined/,
    'enforced',
  ],
  ['a service without a name', { source: { services: {} } }, /a service needs a name/, 'part-lost'],
  [
    'a service with an impossible name',
    { source: { services: { name: 'A_b', namespace: 'a' } } },
    /"A_b" is not the name of anything/,
    'surprising',
  ],
  [
    'a service beside a selector',
    { source: { services: { name: 's', namespace: 'a' }, selector: 'all()' } },
    /services cannot be combined with selector/,
    'surprising',
  ],
  [
    'a service at the near end',
    { destination: { services: { name: 's', namespace: 'a' } } },
    /services cannot be in the destination of an ingress rule/,
    'surprising',
  ],
  ['a method twice', { http: { methods: ['GET', 'GET'] } }, /has a method twice/, 'enforced'],
  [
    'a path of two kinds',
    { http: { paths: [{ exact: '/a', prefix: '/' }] } },
    /one of exact and prefix/,
    'enforced',
  ],
  ['a path without a slash', { http: { paths: [{ exact: 'a' }] } }, /must begin with \//, 'enforced'],
  [
    'a note with a bad key',
    { metadata: { annotations: { 'a b': 'c' } } },
    /"a b" is not the key/,
    'enforced',
  ],
  [
    'a note whose key has a prefix and a bad name',
    { metadata: { annotations: { 'example.com/-a': 'c' } } },
    /"example.com\/-a" is not the key/,
    'enforced',
  ],
  [
    'a note whose key has two prefixes',
    { metadata: { annotations: { 'a/b/c': 'c' } } },
    /"a\/b\/c" is not the key/,
    'enforced',
  ],
];

/** The resource definitions of 3.32 refuse these as well. */
const refusedByBoth: readonly Fault[] = [
  [
    'an unknown action',
    { action: 'Block' },
    /action "Block" is none of Allow, Deny, Pass, Log/,
    'unreadable',
  ],
  ['an action of Object', { action: 'toString' }, /action "toString" is none of/, 'unreadable'],
  ['Allow in lower case', { action: 'allow' }, /action "allow" is none of/, 'enforced'],
  ['Pass in lower case', { action: 'pass' }, /action "pass" is none of/, 'enforced'],
  ['no action but blank text', { action: '' }, /action "" is none of/, 'enforced'],
  ['ipVersion 5', { ipVersion: 5 }, /ipVersion 5 is neither 4 nor 6/, 'dropped'],
  [
    'an ICMP type of 255',
    { protocol: 'ICMP', icmp: { type: 255 } },
    /type 255 is not within 0 to 254/,
    'dropped',
  ],
  ['a negative ICMP type', { protocol: 'ICMP', icmp: { type: -1 } }, /type -1 is not within/, 'dropped'],
  [
    'an ICMP code of 256',
    { protocol: 'ICMP', notICMP: { type: 8, code: 256 } },
    /code 256 is not/,
    'dropped',
  ],
  ['a code without a type', { protocol: 'ICMP', icmp: { code: 0 } }, /a code needs a type/, 'part-lost'],
  ['HTTP for another protocol', { protocol: 'UDP', http: {} }, /http needs protocol TCP/, 'surprising'],
  [
    'HTTP in a rule that denies',
    { action: 'Deny', http: {} },
    /http can only be in an Allow rule/,
    'surprising',
  ],
  [
    'ports beside a service',
    { protocol: 'TCP', destination: { services: { name: 's', namespace: 'a' }, ports: [80] } },
    /ports cannot be combined with destination\.services/,
    'surprising',
  ],
];

/** The resource definitions of 3.32 refuse these, Calico's client does not. */
const refusedBySchema: readonly Fault[] = [
  ['a net twice', { source: { nets: ['10.0.0.0/8', '10.0.0.0/8'] } }, /is given twice/, 'enforced'],
  [
    'an account twice',
    { source: { serviceAccounts: { names: ['a', 'a'] } } },
    /"a" is given twice/,
    'enforced',
  ],
  ['21 methods', { http: { methods: [...'abcdefghijklmnopqrstu'] } }, /has 21 entries/, 'enforced'],
  ['a long path', { http: { paths: [{ prefix: `/${'a'.repeat(1024)}` }] } }, /at most 1024/, 'enforced'],
];

/** What is said of a fault, or `enforced` if nothing is. */
function fateOf([, rule, message]: Fault, apiVersion: string, options: Partial<Options>): string {
  const found = findingsOf([...pods, policyWith(rule, apiVersion)], options).find((text) =>
    message.test(text),
  );
  return found?.slice(0, found.indexOf(':')) ?? 'enforced';
}

describe('a rule of Calico', () => {
  test.each([...refusedByClient, ...refusedByBoth])('with %s is refused by Calico', (...fault) => {
    expect(releases.map((calico) => fateOf(fault, v3Flavor, { calico }))).toEqual(['rejected', 'rejected']);
    expect(ask([...pods, policyWith(fault[1], v3Flavor)], otherToWeb)).toBe('allowed');
  });
  test.each(refusedByClient)('with %s passes any resource definition', (...fault) => {
    const [, , , fate] = fault;
    const fates = [
      fateOf(fault, v3Flavor, native),
      ...releases.map((calico) => fateOf(fault, crdFlavor, { calico })),
    ];
    expect(fates).toEqual([fate, fate, fate]);
  });
  test.each(refusedByBoth)('with %s passes the resource definitions of 3.31 alone', (...fault) => {
    const [, , , fate] = fault;
    const fates = [
      fateOf(fault, v3Flavor, native),
      ...releases.map((calico) => fateOf(fault, crdFlavor, { calico })),
    ];
    expect(fates).toEqual(['rejected', fate, 'rejected']);
  });
  test.each(refusedBySchema)('with %s is refused from 3.32 on', (...fault) => {
    const [, , , fate] = fault;
    for (const apiVersion of [v3Flavor, crdFlavor]) {
      expect(releases.map((calico) => fateOf(fault, apiVersion, { calico }))).toEqual([fate, 'rejected']);
    }
    expect(fateOf(fault, v3Flavor, native)).toBe('rejected');
  });
  test.each<readonly [string, Manifest, RegExp]>([
    ['no action', { action: undefined }, /action undefined is none of/],
    ['half a port', { protocol: 'TCP', destination: { ports: [1.5] } }, /ports\[0\]: 1\.5 is not a port/],
    ['a port that is a map', { protocol: 'TCP', destination: { ports: [{}] } }, /ports\[0\]: \{\}/],
    ['half a protocol', { protocol: 6.5 }, /6\.5 is not a protocol/],
    ['a protocol that is a list', { protocol: ['TCP'] }, /\["TCP"\] is not a protocol/],
  ])('with %s is refused in any form', (...[what, rule, message]) => {
    const fault = [what, rule, message, 'rejected'] as const;
    for (const calico of releases)
      expect([fateOf(fault, v3Flavor, { calico }), fateOf(fault, crdFlavor, { calico })]).toEqual([
        'rejected',
        'rejected',
      ]);
  });
  test('without a valid action makes the agent of 3.31 panic, and the finding says what comes of it', () => {
    expect(findingsOf([...pods, policyWith({ action: 'Block' }, crdFlavor)])[0]).toMatch(
      /panics over it on every node .* restarts without end: pods that run keep the rules of before, new pods are cut off/,
    );
  });
  test('that the agents cannot read hides every policy of its kind from them', () => {
    expect(findingsOf([...pods, policyWith({ protocol: 300 }, crdFlavor)])[0]).toMatch(
      /agents cannot read a single NetworkPolicy as long as it exists: they keep the rules of before/,
    );
  });
  test('passes on with pass in lower case, where 3.31 takes it raw', () => {
    const deny = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { namespace: 'a', name: 'deny' },
      spec: { podSelector: {} },
    };
    const pass = calicoPolicy(
      'a/default.pass',
      { order: 1, types: ['Ingress'], ingress: [{ action: 'pass' }] },
      crdFlavor,
    );
    expect(ask([...pods, deny], otherToWeb)).toBe('refused');
    expect(ask([...pods, deny, pass], otherToWeb)).toBe('allowed');
    expect(ask([...pods, deny, pass], { ...otherToWeb, calico: '3.32' })).toBe('refused');
  });
  test('takes a single IPv4 address in the form of IPv6 for what it is', () => {
    const mapped = policyWith({ source: { nets: ['::ffff:192.0.2.1'] } }, crdFlavor);
    expect(ask([...pods, mapped], { from: '192.0.2.1', to: 'a/web' })).toBe('allowed');
    expect(ask([...pods, mapped], { from: '192.0.2.2', to: 'a/web' })).toBe('refused');
  });
  test('with account names that break out of their quotes holds for every account', () => {
    const rule = { source: { serviceAccounts: { names: ["it's"] } } };
    const raw = policyWith(rule, crdFlavor);
    expect(findingsOf([...pods, raw])[0]).toMatch(/^part-lost: .*forgets the whole condition/);
    expect(ask([...pods, raw], otherToWeb)).toBe('allowed');
  });
  test('for egress brings no ports beside its services, and no HTTP', () => {
    const egress = (rule: Manifest, apiVersion = v3Flavor): string =>
      findingsOf([...pods, policyWith(rule, apiVersion, 'egress')]).join('\n');
    const services = { services: { name: 's', namespace: 'a' } };
    expect(egress({ protocol: 'TCP', destination: { ...services, ports: [80] } })).toMatch(
      /ports cannot be combined with destination\.services, which brings its own/,
    );
    expect(egress({ protocol: 'TCP', destination: { ...services, notPorts: [80] } })).toMatch(
      /ports cannot be combined/,
    );
    expect(egress({ source: services })).toMatch(/services cannot be in the source of an egress rule/);
    expect(egress({ protocol: 'TCP', http: {} })).toMatch(/http cannot be in an egress rule/);
    expect(egress({ destination: { services: { name: 's' } } })).toMatch(
      /^surprising: .*services needs a namespace; without one, Calico matches no service at all/,
    );
  });
});

describe('a rule that the kernel refuses', () => {
  test.each([
    ['a negated ICMP type without a protocol', { notICMP: { type: 8 } }],
    ['a negated ICMP type of another protocol', { protocol: 'TCP', notICMP: { type: 8 } }],
    ['a negated ICMP type of a protocol by its number', { protocol: 1, notICMP: { type: 8 } }],
    ['two protocols', { protocol: 'TCP', notProtocol: 'UDP' }],
    ['a negated selector of blanks', { source: { notSelector: ' ' } }],
  ])('for %s leaves nothing proven', (_, rule) => {
    for (const form of [v3Flavor, crdFlavor])
      expect(findingsOf([...pods, policyWith(rule, form)]).join()).toMatch(/unreadable: /);
  });
  test.each([
    ['a negated ICMP type', { protocol: 'ICMP', notICMP: { type: 8 } }],
    ['a negated protocol', { notProtocol: 'UDP' }],
    ['a negated selector', { source: { notSelector: "app == 'web'" } }],
  ])('is not one for %s', (_, rule) => {
    expect(findingsOf([...pods, policyWith(rule, v3Flavor)]).join()).not.toMatch(/unreadable: /);
  });
});
