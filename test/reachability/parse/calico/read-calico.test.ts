import { describe, expect, test } from 'vitest';
import {
  validAdminPolicies,
  validCalicoObjects,
  validClusterPolicies,
} from '../../../integration/crds/valid-objects.ts';
import { findingsIn, objectsIn } from '../objects-in.ts';

const all = (...operands: readonly object[]) => ({ kind: 'and', operands });
const equals = (label: string, value: string) => ({ kind: 'equals', label, value });
const home = equals('projectcalico.org/namespace', 'shop');
const inTeam = equals('pcns.team', 'a');
const asRole = equals('pcsa.role', 'x');
const ports = (...numbers: readonly (readonly [number, number])[]) => ({ numbers, names: [] });
const range = (first: bigint, last: bigint) => ({ 4: [[first, last]], 6: [] });

describe('a policy of Calico', () => {
  const spec = `spec:
  tier: default
  order: 10.5
  selector: app == 'web'
  serviceAccountSelector: role == 'x'
  types: [Egress, Ingress]
  ingress:
  - action: Deny
    ipVersion: 4
    protocol: TCP
    notProtocol: UDP
    source:
      nets: [10.0.0.0/8]
      notNets: [10.1.0.0/16]
      ports: [1024]
      notPorts: [2000]
    destination:
      ports: [80, "8000:8010", http]
      notPorts: [8001]
  - { action: Log, protocol: ICMP, icmp: { type: 8, code: 0 }, notICMP: { type: 8, code: 1 } }
  egress:
  - action: Pass
    destination:
      selector: app == 'db'
      notSelector: has(old)
      namespaceSelector: team == 'a'
      serviceAccounts: { names: [one, two], selector: role == 'x' }
  - { action: Allow, protocol: 17, destination: { services: { name: web, namespace: shop } } }
  - { action: Allow, destination: { notSelector: has(old) } }`;
  const policy = (kind: string, text = spec, namespace = ', namespace: shop'): string =>
    `apiVersion: projectcalico.org/v3
kind: ${kind}
metadata: { name: default.web${namespace} }
${text}`;
  const hasOld = { kind: 'has', label: 'old' };
  const rules = {
    ingress: [
      {
        action: 'deny',
        match: {
          ipVersion: 4,
          protocol: 6,
          notProtocol: 17,
          source: {
            nets: range(0x0a00_0000n, 0x0aff_ffffn),
            notNets: range(0x0a01_0000n, 0x0a01_ffffn),
            ports: ports([1024, 1024]),
            notPorts: ports([2000, 2000]),
          },
          destination: {
            ports: {
              numbers: [
                [80, 80],
                [8000, 8010],
              ],
              names: ['http'],
            },
            notPorts: ports([8001, 8001]),
          },
        },
        path: 'spec.ingress[0]',
        source: 11,
      },
      {
        action: 'log',
        match: {
          protocol: 1,
          icmp: { type: 8, code: 0 },
          notIcmp: { type: 8, code: 1 },
          source: {},
          destination: {},
        },
        path: 'spec.ingress[1]',
        source: 23,
      },
    ],
    egress: [
      {
        action: 'pass',
        match: {
          source: {},
          destination: {
            selector: all(
              inTeam,
              asRole,
              { kind: 'in', label: 'projectcalico.org/serviceaccount', values: ['one', 'two'] },
              equals('app', 'db'),
              { kind: 'not', operand: hasOld },
            ),
          },
        },
        path: 'spec.egress[0]',
        source: 25,
      },
      {
        action: 'allow',
        match: { protocol: 17, source: {}, destination: { service: { namespace: 'shop', name: 'web' } } },
        path: 'spec.egress[1]',
        source: 31,
      },
      {
        action: 'allow',
        match: { source: {}, destination: { selector: all(home, { kind: 'not', operand: hasOld }) } },
        path: 'spec.egress[2]',
        source: 32,
      },
    ],
  };
  const ofTwoProtocols = expect.stringContaining('spec.ingress[0]: protocol and notProtocol together');
  test('of a namespace is read with all that it says', () => {
    const read = {
      group: 'projectcalico.org',
      kind: 'NetworkPolicy',
      namespace: 'shop',
      name: 'default.web',
      tier: 'default',
      order: 10.5,
      tieBreak: 'shop/default.web',
      subject: all(home, equals('app', 'web'), asRole),
      stage: 'normal',
      onForward: false,
      directions: ['ingress', 'egress'],
      rules,
      source: 1,
    };
    expect(objectsIn(policy('NetworkPolicy')).policies).toEqual([read]);
    expect(objectsIn(policy('NetworkPolicy'), { calico: '3.32' }).policies).toEqual([
      { ...read, tieBreak: 'default.web/shop/NetworkPolicy' },
    ]);
    expect(findingsIn(policy('NetworkPolicy'))).toEqual([ofTwoProtocols]);
  });
  test('of all namespaces has selectors of those, and its rules no home', () => {
    const text = spec.replace('types:', "namespaceSelector: team == 'a'\n  applyOnForward: true\n  types:");
    const [, service, open] = rules.egress;
    expect(objectsIn(policy('GlobalNetworkPolicy', text, '')).policies).toMatchObject([
      {
        kind: 'GlobalNetworkPolicy',
        tieBreak: 'default.web',
        subject: all(equals('app', 'web'), inTeam, asRole),
        onForward: true,
        rules: {
          egress: [
            { action: 'pass' },
            { match: service?.match },
            { match: { ...open?.match, destination: { notSelector: hasOld } } },
          ],
        },
      },
    ]);
    const [read] = objectsIn(policy('GlobalNetworkPolicy', text, '')).policies as readonly object[];
    expect(Object.keys(read ?? {})).not.toContain('namespace');
    expect(findingsIn(policy('GlobalNetworkPolicy', text, ''))).toEqual([ofTwoProtocols]);
  });
  test.each([
    ['doNotTrack: true', 'untracked'],
    ['preDNAT: true', 'pre-dnat'],
  ])('of %s is asked first', (field, stage) => {
    const text = `spec: { selector: has(host), applyOnForward: true, ${field}, ingress: [{ action: Allow }] }`;
    expect(objectsIn(policy('GlobalNetworkPolicy', text, '')).policies).toMatchObject([
      { stage, onForward: true, order: Number.POSITIVE_INFINITY, directions: ['ingress'] },
    ]);
  });
  const actionOf = (action: string, options = {}): unknown => {
    const text = policy('NetworkPolicy', `spec: { types: [Ingress], ingress: [{ action: "${action}" }] }`);
    const raw = text.replace('projectcalico.org/v3', 'crd.projectcalico.org/v1');
    const [read] = objectsIn(raw, options).policies as readonly {
      readonly rules: { readonly ingress: readonly { readonly action: string }[] };
    }[];
    return read?.rules.ingress.map(({ action: one }) => one);
  };
  test.each([
    ['', 'allow'],
    ['ALLOW', 'allow'],
    ['deny', 'deny'],
    ['Log', 'log'],
    ['pass', 'pass'],
    ['next-tier', 'pass'],
  ])('in the storage form of 3.31 takes "%s" for %s', (action, meant) => {
    expect(actionOf(action)).toEqual([meant]);
  });
  test('in the storage form of 3.32 takes words as they are written', () => {
    expect(actionOf('Deny', { calico: '3.32' })).toEqual(['deny']);
    expect(actionOf('deny', { calico: '3.32' })).toBeUndefined();
  });
});

describe('fields that the definitions know', () => {
  test.each([
    ['crd.projectcalico.org/v1', validCalicoObjects('crd.projectcalico.org/v1'), {}],
    ['projectcalico.org/v3', validCalicoObjects('projectcalico.org/v3'), { calico: '3.32' }],
    ['admin policies', validAdminPolicies, {}],
    ['cluster policies', validClusterPolicies, { calico: '3.32' }],
  ] as const)('are known here: %s', (_, objects, options) => {
    for (const object of objects) {
      const text = JSON.stringify({ ...object, status: { conditions: [] } });
      expect(
        findingsIn(text, options).filter(
          (finding) => /unreadable|rejected/.test(finding) && !finding.includes('the kernel refuses'),
        ),
      ).toEqual([]);
      const more = JSON.stringify({ ...object, extra: 1 });
      expect(findingsIn(more, options).join()).toContain('unknown field extra:');
    }
  });
});

describe('a host endpoint', () => {
  const host = (spec: string, apiVersion = 'projectcalico.org/v3'): string => `apiVersion: ${apiVersion}
kind: HostEndpoint
metadata: { name: one, labels: { role: x } }
spec: ${spec}`;
  test('is read with all that it says', () => {
    const spec =
      '{ node: one, interfaceName: eth0, expectedIPs: [192.0.2.1, "2001:db8::1"], profiles: [p], ports: [{ name: api, port: 443, protocol: TCP }, { name: dns, port: 53, protocol: UDP }, { name: last, port: 65535, protocol: SCTP }] }';
    const one = 0x2001_0db8_0000_0000_0000_0000_0000_0001n;
    expect(objectsIn(host(spec)).hostEndpoints).toEqual([
      {
        name: 'one',
        labels: { role: 'x' },
        addresses: { 4: [[0xc000_0201n, 0xc000_0201n]], 6: [[one, one]] },
        ports: [
          { name: 'api', port: 443, protocol: 'tcp' },
          { name: 'dns', port: 53, protocol: 'udp' },
          { name: 'last', port: 65_535, protocol: 'sctp' },
        ],
        source: 1,
      },
    ]);
    expect(findingsIn(host(spec))).toEqual([
      expect.stringContaining(
        'elsewhere: HostEndpoint one: spec.profiles: p may let through what no policy decides',
      ),
    ]);
  });
  const port = (fields: string): string =>
    `{ node: one, interfaceName: eth0, expectedIPs: [192.0.2.1], ports: [{ ${fields} }] }`;
  /** What becomes of it: by Calico's client, and in the storage form of both releases. */
  test.each([
    [port('name: a, port: 80, protocol: tcp'), ['rejected', undefined, undefined]],
    [port('name: a, port: 80, protocol: Tcp'), ['rejected', undefined, undefined]],
    [port('name: a, port: 80, protocol: 6'), ['dropped', 'dropped', 'dropped']],
    [port('name: a, port: 80, protocol: "17"'), ['dropped', 'dropped', 'dropped']],
    [port('name: a, port: 80, protocol: 132'), ['dropped', 'dropped', 'dropped']],
    [port('name: a, port: 80, protocol: 7'), ['rejected', 'dropped', 'dropped']],
    [port('name: a, port: 0, protocol: TCP'), ['rejected', 'dropped', 'rejected']],
    [port('name: a, port: -1, protocol: TCP'), ['rejected', 'unreadable', 'rejected']],
    [port('name: a, port: 65536, protocol: TCP'), ['rejected', 'unreadable', 'rejected']],
    [port('name: A_b, port: 80, protocol: TCP'), ['rejected', undefined, undefined]],
    [port('name: a b, port: 80, protocol: TCP'), ['rejected', 'dropped', 'dropped']],
    [port('port: 80, protocol: TCP'), ['rejected', 'rejected', 'rejected']],
    [port('name: a, protocol: TCP'), ['rejected', 'rejected', 'rejected']],
    [port('name: a, port: 80, protocol: null'), ['rejected', 'rejected', 'rejected']],
    ['{ expectedIPs: [192.0.2.1] }', ['rejected', 'dropped', 'rejected']],
    ['{ node: A, expectedIPs: [192.0.2.1] }', ['rejected', 'not-enforced', 'not-enforced']],
    [`{ node: ${'a'.repeat(253)}, expectedIPs: [192.0.2.1] }`, [undefined, undefined, undefined]],
    [`{ node: ${'a'.repeat(254)}, expectedIPs: [192.0.2.1] }`, ['not-enforced', 'not-enforced', 'rejected']],
    ['{ node: one, interfaceName: "*", expectedIPs: [192.0.2.1] }', [undefined, undefined, undefined]],
    [
      '{ node: one, interfaceName: a.B_c-4567890123, expectedIPs: [192.0.2.1] }',
      ['rejected', 'dropped', 'rejected'],
    ],
    [
      '{ node: one, interfaceName: a.B_c-456789012, expectedIPs: [192.0.2.1] }',
      [undefined, undefined, undefined],
    ],
    ['{ node: one, interfaceName: a b, expectedIPs: [192.0.2.1] }', ['rejected', 'dropped', 'dropped']],
    ['{ node: one, expectedIPs: [192.0.2.1], profiles: [A] }', ['rejected', 'surprising', 'surprising']],
    ['{ node: one, expectedIPs: [192.0.2.1], profiles: [a b] }', ['rejected', 'dropped', 'dropped']],
    ['{ node: one, expectedIPs: [192.0.2.1, x] }', ['rejected', 'part-lost', 'part-lost']],
    ['{ node: one, expectedIPs: [192.0.2.1, 192.0.2.0/24] }', ['rejected', 'part-lost', 'part-lost']],
    ['{ node: one, expectedIPs: [192.0.2.1, 192.0.2.1] }', [undefined, undefined, 'rejected']],
    ['{ node: one, interfaceName: eth0 }', ['unreadable', 'unreadable', 'unreadable']],
    ['{ node: one, expectedIPs: [192.0.2.1], extra: 1 }', ['unreadable', 'unreadable', 'unreadable']],
  ] as const)('of %s is %j', (spec, fates) => {
    const fateOf = (apiVersion: string, calico: '3.31' | '3.32'): string | undefined =>
      findingsIn(host(spec, apiVersion), { calico })[0]?.split(': ')[1];
    const raw = 'crd.projectcalico.org/v1';
    expect([fateOf('projectcalico.org/v3', '3.31'), fateOf(raw, '3.31'), fateOf(raw, '3.32')]).toEqual(fates);
  });
});

describe('the other objects of Calico', () => {
  const object = (
    kind: string,
    spec: string,
    name = 'one',
    namespace = '',
  ): string => `apiVersion: projectcalico.org/v3
kind: ${kind}
metadata: { name: ${name}${namespace} }
spec: ${spec}`;
  test('are tiers of an order and a default action', () => {
    expect(objectsIn(object('Tier', '{ order: 5, defaultAction: Pass }')).tiers).toEqual([
      { name: 'one', order: 5, defaultAction: 'pass' },
    ]);
    expect(objectsIn(object('Tier', '{ order: 5, defaultAction: Deny }')).tiers).toMatchObject([
      { defaultAction: 'deny' },
    ]);
    expect(objectsIn(object('Tier', '{}')).tiers).toEqual([
      { name: 'one', order: 1_000_000, defaultAction: 'deny' },
    ]);
  });
  test('are sets of addresses, of a namespace or of none', () => {
    const addresses = { 4: [[0xc000_0200n, 0xc000_02ffn]], 6: [] };
    const nets = '{ nets: [192.0.2.0/24] }';
    expect(objectsIn(object('NetworkSet', nets, 'one', ', namespace: shop')).networkSets).toEqual([
      { namespace: 'shop', name: 'one', labels: {}, addresses },
    ]);
    expect(objectsIn(object('GlobalNetworkSet', nets)).networkSets).toEqual([
      { name: 'one', labels: {}, addresses },
    ]);
    expect(findingsIn(object('GlobalNetworkSet', '{ nets: [] }'))).toEqual([
      '4: surprising: GlobalNetworkSet one: the set has no addresses, so a rule that selects it matches none',
    ]);
    expect(findingsIn(object('GlobalNetworkSet', nets))).toEqual([]);
  });
  test.each([
    [
      '{ defaultEndpointToHostAction: Accept, nftablesMode: Auto }',
      { endpointToHost: 'accept', nftablesMode: 'Auto' },
    ],
    ['{ defaultEndpointToHostAction: Return }', { endpointToHost: 'policy' }],
    ['{ defaultEndpointToHostAction: Drop }', { endpointToHost: 'drop' }],
    ['{ nftablesMode: Enabled }', { nftablesMode: 'Enabled' }],
    ['{ vxlanPort: 8472 }', { vxlanPort: 8472 }],
    ['{}', {}],
  ])('are settings of the agent: %s', (spec, settings) => {
    expect(objectsIn(object('FelixConfiguration', spec, 'default')).felix).toEqual(settings);
    const ofOneNode = objectsIn(object('FelixConfiguration', spec, 'node.one')).felix;
    expect(ofOneNode).toEqual('endpointToHost' in settings ? { isOwnNodeByNode: true } : {});
  });
});
