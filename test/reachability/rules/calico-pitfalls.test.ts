import { describe, expect, test } from 'vitest';
import {
  ask,
  calicoPolicy,
  crdFlavor,
  findingsOf,
  globalNetworkSet,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
  service,
  tier,
  v3Flavor,
} from '../cluster-fixture.ts';

const pods = [
  pod('a/web'),
  pod('a/client'),
  pod('b/other'),
  service('a/s', { selector: { app: 'web' }, ports: [{ port: 80 }] }),
  globalNetworkSet('partners', { set: 'a' }, ['203.0.113.0/24']),
];
const sparing =
  "has(kubernetes.io/metadata.name) && kubernetes.io/metadata.name not in { 'kube-system', 'calico-system', 'tigera-operator', 'gatekeeper-system' }";
const forms = [v3Flavor, crdFlavor];

/** Effect and text of the findings on a policy for all pods but the system's, which is right but for `change`. */
function saidOf(change: Manifest, apiVersion: string, others: readonly Manifest[] = []): string {
  const spec = {
    tier: 'default',
    order: 500,
    namespaceSelector: sparing,
    types: ['Ingress'],
    ingress: [{ action: 'Allow', protocol: 'TCP', source: { namespaceSelector: 'all()' } }],
    ...change,
  };
  const name = `${String(spec.tier)}.watch`;
  return findingsOf([...pods, ...others, globalPolicy(name, spec, apiVersion)]).join('\n');
}
const rule = (fields: Manifest): Manifest => ({ ingress: [{ action: 'Allow', ...fields }] });
const from = (source: Manifest): Manifest => rule({ source });
const egress = (fields: Manifest): Manifest => ({
  types: ['Egress'],
  ingress: [],
  egress: [{ action: 'Allow', ...fields }],
});

test('a policy that is right has no finding in either form', () => {
  expect(forms.map((form) => saidOf({}, form))).toEqual(['', '']);
});

describe('a policy of Calico is reported, raw and through its API, for', () => {
  test.each<readonly [what: string, change: Manifest, v3: RegExp, raw: RegExp]>([
    ['no types', { types: undefined }, /^$/, /^surprising: .*spec\.types is missing/],
    ['an empty list of types', { types: [] }, /^$/, /^surprising: .*spec\.types is missing/],
    [
      'an unknown type',
      { types: ['In'] },
      /^rejected: .*Ingress and Egress only/,
      /^part-lost: .*Egress only/,
    ],
    ['types in lower case', { types: ['ingress'] }, /^rejected: .*Ingress and Egress only/, /^$/],
    ['a type twice', { types: ['Ingress', 'Ingress'] }, /^rejected: .*holds a value twice/, /^$/],
    [
      'rules of a direction that is not listed',
      { types: ['Egress'] },
      /^surprising: .*has ingress rules that never apply: its types are Egress; add Ingress/,
      /^surprising: .*has ingress rules that never apply/,
    ],
    [
      'a tier that is not there',
      { tier: 'security' },
      /^rejected: .*there is no tier "security"/,
      /^elsewhere: .*there is no tier "security" here/,
    ],
    ['allow in lower case', rule({ action: 'allow' }), /^rejected: .*action "allow"/, /^$/],
    ['an unknown action', rule({ action: 'Drop' }), /^rejected: .*action "Drop"/, /^unreadable: .*panics/],
    ['tcp in lower case', rule({ protocol: 'tcp' }), /^rejected: .*"tcp" is not a protocol/, /^$/],
    ['an unknown protocol', rule({ protocol: 'TPC' }), /^rejected: .*"TPC"/, /^dropped: .*"TPC"/],
    ['a selector that cannot be read', { selector: "app = 'web'" }, /^rejected: /, /^dropped: /],
    ['an unreadable namespace selector', { namespaceSelector: 'team' }, /^rejected: /, /^part-lost: /],
    ['a bare address', from({ nets: ['203.0.113.7'] }), /^rejected: .*write 203\.0\.113\.7\/32/, /^$/],
    [
      'an empty list of addresses',
      from({ nets: [] }),
      /^surprising: .*source\.nets is an empty list, which asks nothing/,
      /^surprising: .*asks nothing/,
    ],
    ['rules that are not a list', { ingress: {} }, /^rejected: .*must be a list/, /^rejected: /],
    ['a source that is a text', rule({ source: 'all()' }), /^rejected: .*must be a map/, /^rejected: /],
    ['an order that is a text', { order: '1' }, /^rejected: .*must be a number/, /^rejected: /],
    ...["app == 'a'\n", 'app: a', "app in ('a')", 'has(app', "app == 'it''s'"].map(
      (selector) =>
        [
          `the selector ${JSON.stringify(selector)}`,
          from({ selector, namespaceSelector: 'all()' }),
          /^rejected: .*is not a selector/,
          /^dropped: .*is not a selector/,
        ] as const,
    ),
    [
      'all() for every address',
      from({ selector: 'all()' }),
      /^surprising: .*not every address; leave it out for everything/,
      /^surprising: .*not every address/,
    ],
    [
      'a blank for every address',
      from({ selector: ' ' }),
      /^surprising: .*not every address/,
      /^surprising: /,
    ],
    ['global() as a selector', from({ selector: 'global()' }), /^rejected: /, /^surprising: /],
    [
      'global() with company',
      from({ namespaceSelector: "global() || team == 'a'" }),
      /^rejected: .*global\(\) cannot be combined/,
      /^surprising: /,
    ],
    ['global() as its namespaces', { namespaceSelector: 'global()' }, /^rejected: /, /^surprising: /],
    ['ports without a protocol', rule({ destination: { ports: [80] } }), /^rejected: /, /^dropped: /],
    ['ports of ICMP', rule({ protocol: 'ICMP', destination: { ports: [80] } }), /^rejected: /, /^dropped: /],
    [
      'an empty list of ports',
      rule({ protocol: 'TCP', destination: { ports: [] } }),
      /^surprising: .*ports is an empty list/,
      /^surprising: .*ports is an empty list/,
    ],
    ['port 0', rule({ protocol: 'TCP', destination: { ports: [0] } }), /^rejected: /, /^dropped: /],
    [
      'a range in the wrong order',
      rule({ protocol: 'TCP', destination: { ports: ['2:1'] } }),
      /^rejected: /,
      /^unreadable: .*cannot read a single GlobalNetworkPolicy/,
    ],
    [
      'a service without a namespace',
      egress({ destination: { services: { name: 'kube-dns' } } }),
      /^rejected: .*services needs a namespace/,
      /^surprising: .*services needs a namespace/,
    ],
    [
      'a service beside ports',
      egress({ protocol: 'UDP', destination: { services: { name: 's', namespace: 'a' }, ports: [53] } }),
      /^rejected: .*which brings its own/,
      /^surprising: .*which brings its own/,
    ],
    [
      'a service beside a selector',
      egress({ destination: { services: { name: 's', namespace: 'a' }, namespaceSelector: 'all()' } }),
      /^rejected: .*cannot be combined with namespaceSelector/,
      /^surprising: .*cannot be combined with namespaceSelector/,
    ],
    [
      'a service as the source of egress',
      egress({ source: { services: { name: 's', namespace: 'a' } } }),
      /^rejected: .*cannot be in the source of an egress rule/,
      /^surprising: .*cannot be in the source/,
    ],
    [
      'Pass in the default tier',
      rule({ action: 'Pass' }),
      /^surprising: .*passes traffic out of the default tier/,
      /^surprising: .*passes traffic out of the default tier/,
    ],
  ])('%s', (_, change, v3, raw) => {
    expect(saidOf(change, v3Flavor)).toMatch(v3);
    expect(saidOf(change, crdFlavor)).toMatch(raw);
  });

  test.each<readonly [what: string, change: Manifest]>([
    [
      'both directions, of which one has no rules',
      { types: ['Ingress', 'Egress'], egress: [{ action: 'Allow' }] },
    ],
    ['every action but Pass', { ingress: [{ action: 'Log' }, { action: 'Deny' }, { action: 'Allow' }] }],
    ['addresses outside', from({ nets: ['203.0.113.0/24', '198.51.100.7/32'] })],
    [
      "the selector app not in {'a'} || all()",
      from({ selector: "app not in {'a'} || all()", namespaceSelector: 'all()' }),
    ],
    [
      'all() with namespaces',
      from({ selector: 'all()', namespaceSelector: "projectcalico.org/name == 'a'" }),
    ],
    ['global() alone', from({ selector: "set == 'a'", namespaceSelector: 'global()' })],
    ['no source for every address', rule({})],
    [
      'numbers and ranges of ports',
      rule({ protocol: 'SCTP', destination: { ports: [1, 65_535, '8000:8010'] } }),
    ],
    ['a port by its name', rule({ protocol: 'TCP', destination: { ports: ['http'] } })],
    ['a service of a namespace', egress({ destination: { services: { name: 's', namespace: 'a' } } })],
  ])('nothing with %s', (_, change) => {
    expect(forms.map((form) => saidOf(change, form))).toEqual(['', '']);
  });
});

describe('a tier of Calico is reported for', () => {
  test.each<readonly [what: string, made: Manifest, message: RegExp]>([
    ['a period in its name', tier('a.b', { order: 50 }), /^rejected: .*the name "a\.b"/],
    [
      "the name of one of Calico's own",
      tier('adminnetworkpolicy', { order: 50 }),
      /^rejected: .*must have order 1000/,
    ],
    ['no order', tier('security', {}), /^surprising: .*spec\.order is missing.*give it another order/],
    [
      'the order of the default one',
      tier('security', { order: 1_000_000 }),
      /^surprising: .*name decides which/,
    ],
    [
      'Allow by default',
      tier('security', { order: 50, defaultAction: 'Allow' }),
      /^rejected: .*neither Pass nor/,
    ],
  ])('%s', (_, made, message) => {
    expect(findingsOf([made])[0]).toMatch(message);
  });
  test('nothing if it is before the default one, nor is its policy', () => {
    const security = tier('security', { order: 50, defaultAction: 'Pass' });
    expect(saidOf({ tier: 'security' }, v3Flavor, [security])).toBe('');
    expect(saidOf({ tier: 'security', ...rule({ action: 'Pass' }) }, v3Flavor, [security])).toBe('');
  });
});

describe('a network set of Calico is reported for', () => {
  test('an address that cannot be read, and for holding none', () => {
    expect(findingsOf([globalNetworkSet('s', { a: 'b' }, ['office'])])[0]).toMatch(/^rejected: .*"office"/);
    expect(findingsOf([globalNetworkSet('s', { a: 'b' }, [])])[0]).toMatch(/^surprising: .*has no addresses/);
    expect(findingsOf([globalNetworkSet('s', { a: 'b' }, ['203.0.113.0/24'])])).toEqual([]);
  });
});

describe('the verdict shows', () => {
  const onWeb = (allow: Manifest): Manifest =>
    calicoPolicy('a/in', { selector: "app == 'web'", types: ['Ingress'], ingress: [allow] });
  const verdicts = (allow: Manifest) =>
    ['a/client', 'b/other', '203.0.113.7'].map((who) =>
      ask([...pods, onWeb(allow)], { from: who, to: 'a/web' }),
    );

  test('that a selector in a policy of a namespace stays inside that namespace (C13)', () => {
    expect(verdicts({ action: 'Allow', source: { selector: 'has(app)' } })).toEqual([
      'allowed',
      'refused',
      'refused',
    ]);
    expect(
      verdicts({ action: 'Allow', source: { selector: 'has(app)', namespaceSelector: 'all()' } }),
    ).toEqual(['allowed', 'allowed', 'refused']);
  });
  test('that a rule without a source, or with all addresses, lets in the internet and every namespace', () => {
    for (const source of [undefined, {}, { nets: ['0.0.0.0/0'] }])
      expect(verdicts({ action: 'Allow', source })).toEqual(['allowed', 'allowed', 'allowed']);
    expect(verdicts({ action: 'Allow', source: { nets: ['192.0.2.0/24'] } })[2]).toBe('refused');
  });
  test('that a negation as the namespaces of a policy reaches the nodes themselves', () => {
    const node = { from: 'a/web', to: '10.224.0.4' } as const;
    const host = {
      apiVersion: v3Flavor,
      kind: 'HostEndpoint',
      metadata: { name: 'h' },
      spec: { node: 'n', expectedIPs: ['10.224.0.4'] },
    };
    const allow = (namespaceSelector: string): Manifest =>
      globalPolicy('p', { namespaceSelector, types: ['Ingress'], ingress: [{ action: 'Allow' }] });
    expect(ask([...pods, host, allow("team != 'a'")], node)).toBe('allowed');
    expect(ask([...pods, host, allow("has(team) && team != 'a'")], node)).toBe('refused');
    // With namespaces beside it, all() means what is in one.
    const everyPod = {
      ...allow("team != 'a'"),
      spec: { ...(allow("team != 'a'").spec as object), selector: 'all()' },
    };
    expect(ask([...pods, host, everyPod], node)).toBe('refused');
  });
  test('that Pass in the default tier goes past the NetworkPolicies of Kubernetes', () => {
    const deny = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress'] });
    const pass = globalPolicy('p', { order: 1, types: ['Ingress'], ingress: [{ action: 'Pass' }] });
    expect(ask([...pods, deny, pass], { from: 'b/other', to: 'a/web' })).toBe('allowed');
    expect(ask([...pods, deny], { from: 'b/other', to: 'a/web' })).toBe('refused');
  });
});

describe("a denial by default spares the cluster's own pods and DNS (C29):", () => {
  const strict = tier('security', { order: 50, defaultAction: 'Deny' });
  const deny = (change: Manifest): string =>
    saidOf({ types: ['Ingress', 'Egress'], ingress: [], egress: [], ...change }, v3Flavor, [strict]);
  const dns = (protocol: string, action = 'Allow'): Manifest => ({
    action,
    protocol,
    destination: { ports: [53] },
  });

  test.each<readonly [what: string, change: Manifest, message: RegExp]>([
    [
      'for all namespaces',
      { namespaceSelector: 'all()' },
      /denies ingress and egress to pods of kube-system/,
    ],
    [
      'for all namespaces, as a rule',
      { namespaceSelector: 'all()', types: ['Ingress'], ingress: [{ action: 'Log' }, { action: 'Deny' }] },
      /denies ingress to pods of kube-system/,
    ],
    [
      'for all namespaces but some of the system',
      {
        namespaceSelector: "has(kubernetes.io/metadata.name) && kubernetes.io/metadata.name != 'kube-system'",
      },
      /pods of calico-system, tigera-operator, gatekeeper-system/,
    ],
    ['for CoreDNS', { namespaceSelector: 'all()', selector: "k8s-app == 'kube-dns'" }, /pods of kube-system/],
    [
      'for a namespace of the system',
      { namespaceSelector: "kubernetes.io/metadata.name == 'gatekeeper-system'" },
      /pods of gatekeeper-system/,
    ],
    ['of egress, before the rules for DNS', { tier: 'security' }, /which no rule for DNS gets past/],
    ['of egress, with DNS over UDP alone', { tier: 'security', egress: [dns('UDP')] }, /no rule for DNS/],
  ])('one %s is reported', (_, change, message) => {
    expect(deny(change)).toMatch(message);
  });

  test.each<readonly [what: string, change: Manifest]>([
    ['for all other namespaces', {}],
    ['for pods that the system does not have', { namespaceSelector: 'all()', selector: "app == 'web'" }],
    [
      'with an allowance at its end',
      { namespaceSelector: 'all()', ingress: [{ action: 'Allow' }], egress: [{ action: 'Allow' }] },
    ],
    ['of ingress alone, before the rules for DNS', { tier: 'security', types: ['Ingress'] }],
    ['of egress with rules for DNS', { tier: 'security', egress: [dns('UDP'), dns('TCP', 'Pass')] }],
    ['that ends in an allowance of egress', { tier: 'security', egress: [{ action: 'Allow' }] }],
  ])('one %s is not', (_, change) => {
    expect(deny(change)).toBe('');
  });
});

describe('a rule on an ICMP type and a code', () => {
  const coded = rule({ protocol: 'ICMP', icmp: { type: 8, code: 0 } });
  const felix = (nftablesMode: string): Manifest => ({
    apiVersion: v3Flavor,
    kind: 'FelixConfiguration',
    metadata: { name: 'default' },
    spec: { nftablesMode },
  });

  test('is reported, for in nftables mode it opens everything', () => {
    expect(saidOf(coded, v3Flavor)).toMatch(
      /^surprising: .*if the agent runs in nftables mode, the kernel refuses/,
    );
    expect(saidOf(coded, v3Flavor, [felix('Enabled')])).toMatch(
      /^unreadable: .*everything is open while it panics/,
    );
    expect(saidOf(coded, v3Flavor, [felix('Disabled')])).toBe('');
  });
  test('without the code is not', () => {
    expect(saidOf(rule({ protocol: 'ICMP', icmp: { type: 8 } }), v3Flavor)).toBe('');
  });
});
