import { describe, expect, test } from 'vitest';
import type { CalicoApi } from '../../../reachability/contract/options.ts';
import {
  ask,
  calicoPolicy,
  cidrs,
  connect,
  crdFlavor,
  explainOne,
  findingsOf,
  globalNetworkSet,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  networkSet,
  pod,
  service,
  serviceAccount,
  tier,
  v3Flavor,
} from '../cluster-fixture.ts';

const web = pod('a/web', { ports: [{ name: 'http', containerPort: 80 }] });
const client = pod('a/client');
const other = pod('b/other');
const somePods = [web, client, other];
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const clientToWeb = { from: 'a/client', to: 'a/web' } as const;
const otherToWeb = { from: 'b/other', to: 'a/web' } as const;

/** A policy on the pod `web` with these ingress rules. */
const onWeb = (
  ingress: readonly Manifest[],
  spec: Manifest = {},
  name = 'a/policy',
  apiVersion?: string,
): Manifest =>
  calicoPolicy(name, { selector: "app == 'web'", types: ['Ingress'], ingress, ...spec }, apiVersion);
const globally = (action: string, spec: Manifest = {}, name = 'global'): Manifest =>
  globalPolicy(name, { selector: "app == 'web'", types: ['Ingress'], ingress: [{ action }], ...spec });
const inTier = (tierName: string, action: string, spec: Manifest = {}): Manifest =>
  globally(action, { tier: tierName, ...spec }, `${tierName}.global`);
const kubernetesDeny = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress'] });
const kubernetesAllow = networkPolicy('a/allow', { podSelector: {}, ingress: [{}] });
const allow = [{ action: 'Allow' }];
const from = (source: Manifest, more: Manifest = {}): readonly Manifest[] => [
  { action: 'Allow', source, ...more },
];

describe('Calico policies', () => {
  test('C1 allows: the tier of lower order is asked first', () => {
    const tiers = [tier('early', { order: 10 }), tier('late', { order: 20 })];
    expect(ask([...somePods, ...tiers, inTier('late', 'Deny'), inTier('early', 'Allow')], otherToWeb)).toBe(
      'allowed',
    );
    expect(ask([...somePods, tier('aaa', {}), inTier('aaa', 'Allow'), kubernetesDeny], otherToWeb)).toBe(
      'allowed',
    );
  });
  test('C1 refuses: a tier without order is level with the default one, and one that nobody made comes last', () => {
    expect(ask([...somePods, tier('zzz', {}), inTier('zzz', 'Allow'), kubernetesDeny], otherToWeb)).toBe(
      'refused',
    );
    expect(ask([...somePods, inTier('aaa', 'Allow'), kubernetesDeny], otherToWeb)).toBe('refused');
    expect(ask([...somePods, inTier('aaa', 'Allow')], otherToWeb)).toBe('allowed');
  });

  test('C2 allows: a policy of Kubernetes stands at order 1000, before Calico policies of higher order', () => {
    expect(ask([...somePods, kubernetesAllow, globally('Deny', { order: 1001 })], otherToWeb)).toBe(
      'allowed',
    );
  });
  test('C2 refuses: a Calico policy of lower order comes first, and no peer of Kubernetes is a network set', () => {
    expect(ask([...somePods, kubernetesAllow, globally('Deny', { order: 999 })], otherToWeb)).toBe('refused');
    const everyNamespace = networkPolicy('a/allow', {
      podSelector: {},
      ingress: [{ from: [{ namespaceSelector: {} }] }],
    });
    const set = networkSet('b/office', {}, ['203.0.113.0/24']);
    expect(ask([...somePods, everyNamespace, set], { from: '203.0.113.1', to: 'a/web' })).toBe('refused');
  });

  test('C3 allows: of equal order, the name decides; without order a policy is last', () => {
    expect(
      ask(
        [...somePods, globally('Deny', { order: 5 }, 'b'), globally('Allow', { order: 5 }, 'a')],
        otherToWeb,
      ),
    ).toBe('allowed');
    expect(
      ask([...somePods, globally('Deny', {}, 'a'), globally('Allow', { order: 5 }, 'b')], otherToWeb),
    ).toBe('allowed');
  });
  test('C3 refuses: up to 3.31 the stored key decides, from 3.32 on the name alone', () => {
    // Stored as `a/default.z` and `default.b`: the namespace counts up to 3.31.
    const both = [onWeb(allow, { order: 5 }, 'a/z'), globally('Deny', { order: 5 }, 'b')];
    expect(ask([...somePods, ...both], otherToWeb)).toBe('allowed');
    expect(ask([...somePods, ...both], { ...otherToWeb, calico: '3.32' })).toBe('refused');
    // From 3.32 on the keys are `a/a/NetworkPolicy` and `a-b//GlobalNetworkPolicy`: a hyphen comes before a slash.
    const longer = [onWeb(allow, { order: 5 }, 'a/a'), globally('Deny', { order: 5 }, 'a-b')];
    expect(ask([...somePods, ...longer], { ...otherToWeb, calico: '3.32' })).toBe('refused');
    expect(ask([...somePods, ...longer], otherToWeb)).toBe('allowed');
  });

  test('C4 allows: a tier without a policy for the pod is skipped', () => {
    expect(
      ask(
        [...somePods, tier('early', { order: 1 }), inTier('early', 'Deny', { selector: "app == 'client'" })],
        otherToWeb,
      ),
    ).toBe('allowed');
    const staged = { ...globally('Deny'), kind: 'StagedGlobalNetworkPolicy' };
    expect(ask([...somePods, staged], otherToWeb)).toBe('allowed');
  });
  test('C4 refuses: one policy for the pod is enough for the end of the tier to deny', () => {
    const unrelated = inTier('early', 'Allow', {
      ingress: [{ action: 'Allow', source: { nets: ['192.0.2.0/24'] } }],
    });
    expect(ask([...somePods, tier('early', { order: 1 }), unrelated], { ...otherToWeb, ...podCidr })).toBe(
      'refused',
    );
  });

  test('C5 allows: the first rule that matches decides, Log decides nothing, and a tier may pass by default', () => {
    expect(
      ask([...somePods, onWeb([{ action: 'Log' }, { action: 'Allow' }, { action: 'Deny' }])], otherToWeb),
    ).toBe('allowed');
    const unmatched = inTier('early', 'Deny', { ingress: [{ action: 'Deny', protocol: 'UDP' }] });
    expect(
      ask([...somePods, tier('early', { order: 1, defaultAction: 'Pass' }), unmatched], otherToWeb),
    ).toBe('allowed');
  });
  test('C5 refuses: Deny before Allow, and what matches no rule at the end of a tier', () => {
    expect(ask([...somePods, onWeb([{ action: 'Deny' }, { action: 'Allow' }])], otherToWeb)).toBe('refused');
    expect(ask([...somePods, onWeb([{ action: 'Log' }])], otherToWeb)).toBe('refused');
  });

  test('C6 allows: what every tier passes on, the profile of the namespace allows', () => {
    expect(ask([...somePods, onWeb([{ action: 'Pass' }])], otherToWeb)).toBe('allowed');
    expect(ask(somePods, otherToWeb)).toBe('allowed');
  });
  test('C6 refuses: a host endpoint has no profile', () => {
    const host = {
      apiVersion: v3Flavor,
      kind: 'HostEndpoint',
      metadata: { name: 'node', labels: {} },
      spec: { node: 'node-1', expectedIPs: ['10.224.0.4'] },
    };
    expect(ask([...somePods, host], { from: 'a/web', to: '10.224.0.4' })).toBe('refused');
    expect(ask(somePods, { from: 'a/web', to: '10.224.0.4' })).toBe('allowed');
  });

  const early = tier('early', { order: 1 });
  test('C7 allows: Pass within the default tier goes past the policies of Kubernetes', () => {
    const pass = onWeb([{ action: 'Pass' }], { order: 1 });
    expect(ask([...somePods, pass, kubernetesDeny], otherToWeb)).toBe('allowed');
    expect(findingsOf([...somePods, pass, kubernetesDeny])[0]).toMatch(
      /^surprising: .*spec\.ingress\[0\] passes traffic out of the default tier/,
    );
  });
  test('C7 refuses: Pass in an earlier tier still leads into the default one', () => {
    expect(ask([...somePods, early, inTier('early', 'Pass'), kubernetesDeny], otherToWeb)).toBe('refused');
    expect(ask([...somePods, early, inTier('early', 'Pass'), kubernetesAllow], otherToWeb)).toBe('allowed');
  });

  const ingressOnly = { selector: "app == 'web'", ingress: allow };
  const webToOther = { from: 'a/web', to: 'b/other' } as const;
  test('C8 allows: the v3 API gives an ingress policy the type Ingress and no more', () => {
    expect(ask([...somePods, calicoPolicy('a/policy', ingressOnly)], webToOther)).toBe('allowed');
    expect(ask([...somePods, calicoPolicy('a/policy', { ...ingressOnly, egress: [] })], webToOther)).toBe(
      'allowed',
    );
  });
  test('C8 refuses: the raw form has both types, so the same policy denies egress', () => {
    expect(ask([...somePods, calicoPolicy('a/default.policy', ingressOnly, crdFlavor)], webToOther)).toBe(
      'refused',
    );
    const emptyEgress = [...somePods, calicoPolicy('a/policy', { ...ingressOnly, egress: [] })];
    const served = (calicoApi: CalicoApi) => ask(emptyEgress, { ...webToOther, calico: '3.32', calicoApi });
    expect([served('aggregated'), served('native')]).toEqual(['allowed', 'refused']);
    expect(findingsOf(emptyEgress, { calico: '3.32' })[0]).toMatch(
      /^surprising: .*spec\.egress is an empty list: .*state the types/,
    );
    expect(findingsOf([...somePods, calicoPolicy('a/default.policy', ingressOnly, crdFlavor)])[0]).toMatch(
      /^surprising: .*spec\.types is missing/,
    );
  });

  const named = (name: string, spec: Manifest = {}): Manifest => onWeb(allow, spec, `a/${name}`, crdFlavor);
  test('C9 allows: up to 3.31 the raw form takes the tier from the name, from 3.32 on from spec.tier', () => {
    expect(ask([...somePods, early, named('early.allow'), kubernetesDeny], otherToWeb)).toBe('allowed');
    expect(
      ask([...somePods, early, named('allow', { tier: 'early' }), kubernetesDeny], {
        ...otherToWeb,
        calico: '3.32',
      }),
    ).toBe('allowed');
  });
  test('C9 refuses: a name with a dot stands in a tier that nobody made, whatever spec.tier says', () => {
    expect(ask([...somePods, early, named('my.policy', { tier: 'early' }), kubernetesDeny], otherToWeb)).toBe(
      'refused',
    );
    expect(findingsOf([...somePods, early, named('my.policy', { tier: 'early' })])[0]).toMatch(
      /^surprising: .*puts the policy into tier my/,
    );
    expect(findingsOf([...somePods, early, onWeb(allow, { tier: 'early' })])[0]).toMatch(
      /^rejected: .*must begin with "early\."/,
    );
  });

  test('C10 allows: Calico drops a raw policy that it cannot read, which leaves the pods open', () => {
    const unreadable = onWeb([], { selector: 'app = web' }, 'a/default.policy', crdFlavor);
    expect(ask([...somePods, unreadable], otherToWeb)).toBe('allowed');
    expect(findingsOf([...somePods, unreadable])[0]).toMatch(/^dropped: .*"app = web" is not a selector/);
    const widened = onWeb(from({ nets: ['nonsense'] }), {}, 'a/default.policy', crdFlavor);
    expect(ask([...somePods, widened], otherToWeb)).toBe('allowed');
    expect(findingsOf([...somePods, widened])[0]).toMatch(/^part-lost: .*"nonsense" is not an address range/);
  });
  test('C10 refuses: a raw policy that is only partly unreadable is enforced for the rest', () => {
    const wider = globalPolicy(
      'default.wide',
      { namespaceSelector: 'team = x', types: ['Ingress'] },
      crdFlavor,
    );
    expect(ask([...somePods, wider], otherToWeb)).toBe('refused');
    expect(
      findingsOf([...somePods, onWeb([{ action: 'Block' }], {}, 'a/default.policy', crdFlavor)])[0],
    ).toMatch(/^unreadable: .*agent panics/);
    expect(
      findingsOf([
        ...somePods,
        onWeb(
          [{ action: 'Allow', protocol: 'TCP', destination: { ports: [0] } }],
          {},
          'a/default.p',
          crdFlavor,
        ),
      ])[0],
    ).toMatch(/^dropped: /);
  });

  const bySelector = (selector: string): Manifest => globally('', { ingress: from({ selector }) });
  test('C11 allows: all operators, && before ||, and != where the label is missing', () => {
    for (const selector of [
      "app == 'other'",
      'app in {"x", \'other\',}',
      "app contains 'the'",
      "app starts with 'ot'",
      "app endswith 'er'",
      'has(app)',
      'all()',
      ' ',
      "role != 'x'",
      "role not in {'x'}",
      "role notin{'x'}",
      "app == 'other' || app == 'x' && app == 'y'",
      "!(app == 'x')",
      '!!has(app)',
    ]) {
      expect([selector, ask([...somePods, bySelector(selector)], otherToWeb)]).toEqual([selector, 'allowed']);
    }
  });
  test('C11 refuses: what the selector does not match, and selectors with a line break', () => {
    for (const selector of [
      "app == 'x'",
      'has(role)',
      "role == 'x'",
      "role in {'x'}",
      "app == 'x' || app == 'other' && has(role)",
      '!has(app)',
    ]) {
      expect([selector, ask([...somePods, bySelector(selector)], otherToWeb)]).toEqual([selector, 'refused']);
    }
    expect(findingsOf([...somePods, bySelector("app == 'other'\n")])[0]).toMatch(
      /^rejected: .*is not a selector/,
    );
  });

  test('C12 allows: all() means known endpoints and network sets', () => {
    const set = globalNetworkSet('office', {}, ['203.0.113.0/24']);
    expect(ask([...somePods, bySelector('all()')], otherToWeb)).toBe('allowed');
    expect(ask([...somePods, bySelector('all()'), set], { from: '203.0.113.1', to: 'a/web' })).toBe(
      'allowed',
    );
    const global = globally('', { ingress: from({ namespaceSelector: 'global()' }) });
    expect(ask([...somePods, global, set], { from: '203.0.113.1', to: 'a/web' })).toBe('allowed');
  });
  test('C12 refuses: all() is not the internet, global() is no pod, and global() stands alone', () => {
    expect(ask([...somePods, bySelector('all()')], { from: '203.0.113.1', to: 'a/web' })).toBe('refused');
    expect(
      ask([...somePods, globally('', { ingress: from({ namespaceSelector: 'global()' }) })], otherToWeb),
    ).toBe('refused');
    expect(
      ask(
        [
          ...somePods,
          globally('', { ingress: from({ namespaceSelector: 'all()' }) }),
          globalNetworkSet('o', {}, ['203.0.113.0/24']),
        ],
        { from: '203.0.113.1', to: 'a/web' },
      ),
    ).toBe('refused');
    expect(findingsOf([...somePods, bySelector('global()')])[0]).toMatch(
      /^rejected: .*global\(\) is for the namespaceSelector/,
    );
    expect(
      findingsOf([
        ...somePods,
        globally('', { ingress: from({ namespaceSelector: "global() || a == 'b'" }) }),
      ])[0],
    ).toMatch(/^rejected: .*cannot be combined/);
  });

  test('C13 allows: a rule with addresses alone, or nothing, is not limited to the namespace', () => {
    expect(ask([...somePods, onWeb(allow)], otherToWeb)).toBe('allowed');
    expect(ask([...somePods, onWeb(from({ nets: ['10.244.0.0/16'] }))], { ...otherToWeb, ...podCidr })).toBe(
      'allowed',
    );
    expect(
      ask([...somePods, onWeb(from({ selector: 'all()', namespaceSelector: 'all()' }))], otherToWeb),
    ).toBe('allowed');
  });
  test('C13 refuses: with a selector, a negated one or a service account it is', () => {
    for (const source of [
      { selector: 'all()' },
      { notSelector: "app == 'x'" },
      { serviceAccounts: { names: ['default'] } },
    ]) {
      expect(ask([...somePods, onWeb(from(source))], otherToWeb)).toBe('refused');
      expect(ask([...somePods, onWeb(from(source))], clientToWeb)).toBe('allowed');
    }
  });

  const labelled = [
    namespace('b', { team: 'b' }),
    serviceAccount('b/bot', { role: 'reader' }),
    pod('b/other', { serviceAccount: 'bot' }),
  ];
  test('C14 allows: endpoints carry the labels of their namespace and service account', () => {
    for (const selector of [
      "pcns.team == 'b'",
      "pcns.projectcalico.org/name == 'b'",
      "pcsa.role == 'reader'",
      "pcsa.projectcalico.org/name == 'bot'",
      "projectcalico.org/namespace == 'b'",
      "projectcalico.org/serviceaccount == 'bot'",
      "projectcalico.org/orchestrator == 'k8s'",
    ]) {
      expect([selector, ask([web, ...labelled, bySelector(selector)], otherToWeb)]).toEqual([
        selector,
        'allowed',
      ]);
    }
    expect(
      ask(
        [web, ...labelled, globally('', { ingress: from({ namespaceSelector: "team == 'b'" }) })],
        otherToWeb,
      ),
    ).toBe('allowed');
    expect(ask([web, other, bySelector("projectcalico.org/serviceaccount == 'default'")], otherToWeb)).toBe(
      'allowed',
    );
  });
  test('C14 refuses: a pod cannot forge what it inherits', () => {
    const forger = pod('b/other', { labels: { 'pcns.team': 'a', 'projectcalico.org/namespace': 'a' } });
    expect(ask([web, forger, bySelector("pcns.team == 'a'")], otherToWeb)).toBe('refused');
    expect(ask([web, forger, bySelector("projectcalico.org/namespace == 'a'")], otherToWeb)).toBe('refused');
  });

  const byAccount = (serviceAccounts: Manifest): Manifest =>
    globally('', { ingress: from({ serviceAccounts }) });
  test('C15 allows: names of any namespace, together with a selector', () => {
    expect(ask([web, ...labelled, byAccount({ names: ['bot', 'x'] })], otherToWeb)).toBe('allowed');
    expect(
      ask([web, ...labelled, byAccount({ names: ['bot'], selector: "role == 'reader'" })], otherToWeb),
    ).toBe('allowed');
  });
  test('C15 refuses: names and selector must both hold', () => {
    expect(
      ask([web, ...labelled, byAccount({ names: ['bot'], selector: "role == 'writer'" })], otherToWeb),
    ).toBe('refused');
    expect(ask([web, ...labelled, byAccount({ names: ['default'] })], otherToWeb)).toBe('refused');
  });

  test('C16 allows: notSelector also matches strangers, a negated selector only endpoints', () => {
    const stranger = { from: '203.0.113.1', to: 'a/web' } as const;
    expect(ask([...somePods, globally('', { ingress: from({ notSelector: 'has(role)' }) })], stranger)).toBe(
      'allowed',
    );
    expect(ask([...somePods, bySelector('!has(role)')], otherToWeb)).toBe('allowed');
  });
  test('C16 refuses: a negated selector matches no stranger, and notSelector narrows a selector down', () => {
    expect(ask([...somePods, bySelector('!has(role)')], { from: '203.0.113.1', to: 'a/web' })).toBe(
      'refused',
    );
    const both = globally('', { ingress: from({ selector: 'has(app)', notSelector: "app == 'other'" }) });
    expect(ask([...somePods, both], otherToWeb)).toBe('refused');
    expect(ask([...somePods, both], clientToWeb)).toBe('allowed');
    expect(
      ask([...somePods, globally('', { ingress: from({ notSelector: "app == 'other'" }) })], otherToWeb),
    ).toBe('refused');
  });

  const office = bySelector("role == 'office'");
  test('C17 allows: a network set represents every address within, pods included', () => {
    const pods = globalNetworkSet('pods', { role: 'office' }, ['10.244.0.0/16']);
    expect(ask([...somePods, office, pods], { ...otherToWeb, ...podCidr })).toBe('allowed');
    const own = onWeb(from({ selector: "role == 'office'" }));
    const home = networkSet('a/office', { role: 'office' }, ['203.0.113.0/24']);
    expect(ask([...somePods, own, home], { from: '203.0.113.1', to: 'a/web' })).toBe('allowed');
  });
  test('C17 refuses: sets without the label, of another namespace, and fields of other editions', () => {
    expect(
      ask([...somePods, office, globalNetworkSet('pods', { role: 'x' }, ['10.244.0.0/16'])], {
        ...otherToWeb,
        ...podCidr,
      }),
    ).toBe('refused');
    const own = onWeb(from({ selector: "role == 'office'" }));
    expect(
      ask([...somePods, own, networkSet('b/office', { role: 'office' }, ['203.0.113.0/24'])], {
        from: '203.0.113.1',
        to: 'a/web',
      }),
    ).toBe('refused');
    expect(findingsOf([...somePods, onWeb(from({ domains: ['example.com'] }))])[0]).toMatch(
      /^unreadable: .*unknown field spec\.ingress\[0\]\.source\.domains/,
    );
  });

  test('C18 allows: an ingress rule may name its own end too', () => {
    const rule = [
      { action: 'Allow', source: { selector: "app == 'client'" }, destination: { selector: "app == 'web'" } },
    ];
    expect(ask([...somePods, calicoPolicy('a/p', { types: ['Ingress'], ingress: rule })], clientToWeb)).toBe(
      'allowed',
    );
  });
  test('C18 refuses: all criteria of a rule must hold', () => {
    const rule = [
      {
        action: 'Allow',
        source: { selector: "app == 'client'" },
        destination: { selector: "app == 'other'" },
      },
    ];
    expect(ask([...somePods, calicoPolicy('a/p', { types: ['Ingress'], ingress: rule })], clientToWeb)).toBe(
      'refused',
    );
    const range = from({ selector: "app == 'client'", notNets: ['10.244.0.0/16'] });
    expect(ask([...somePods, onWeb(range)], { ...clientToWeb, ...podCidr })).toBe('refused');
  });

  const toPorts = (destination: Manifest, more: Manifest = {}): readonly Manifest[] => [
    { action: 'Allow', protocol: 'TCP', destination, ...more },
  ];
  test('C19 allows: numbers, ranges and names mixed, exceptions, and any source port that fits', () => {
    expect(
      connect([...somePods, onWeb(toPorts({ ports: [443, '8000:8010', 'http'] }))], otherToWeb)?.allowed.TCP,
    ).toEqual([
      [80, 80],
      [443, 443],
      [8000, 8010],
    ]);
    expect(
      connect([...somePods, onWeb(toPorts({ notPorts: ['2:65535'] }))], otherToWeb)?.allowed.TCP,
    ).toEqual([[1, 1]]);
    expect(
      ask(
        [...somePods, onWeb([{ action: 'Allow', protocol: 'TCP', source: { ports: ['1000:2000'] } }])],
        otherToWeb,
      ),
    ).toBe('allowed');
    const unbound = onWeb([{ action: 'Allow', destination: { ports: ['http'] } }]);
    expect(ask([...somePods, unbound], { ...otherToWeb, calico: '3.32' })).toBe('allowed');
  });
  test('C19 refuses: ports without a protocol, and source ports that the two ends do not share', () => {
    expect(findingsOf([...somePods, onWeb([{ action: 'Allow', destination: { ports: [80] } }])])[0]).toMatch(
      /^rejected: .*destination\.ports needs protocol/,
    );
    expect(
      findingsOf([...somePods, onWeb([{ action: 'Allow', destination: { ports: ['http'] } }])])[0],
    ).toMatch(/^rejected: /);
    const sender = calicoPolicy('b/out', {
      egress: [{ action: 'Allow', protocol: 'TCP', source: { ports: ['3000:4000'] } }],
      types: ['Egress'],
    });
    const receiver = (ports: string): Manifest =>
      onWeb([{ action: 'Allow', protocol: 'TCP', source: { ports: [ports] } }]);
    expect(ask([...somePods, sender, receiver('1000:2000')], otherToWeb)).toBe('refused');
    expect(ask([...somePods, sender, receiver('4000:5000')], otherToWeb)).toBe('allowed');
  });

  test('C20 allows: protocols by name or number, exceptions, ICMP types, and one family only', () => {
    expect(
      connect([...somePods, onWeb([{ action: 'Allow', protocol: 6 }])], otherToWeb)?.allowed.TCP,
    ).toEqual([[1, 65535]]);
    expect(
      connect([...somePods, onWeb([{ action: 'Allow', notProtocol: 'UDP' }])], otherToWeb),
    ).toMatchObject({
      allowed: { UDP: [] },
      icmp: true,
    });
    const ping = connect(
      [...somePods, onWeb([{ action: 'Allow', protocol: 'ICMP', icmp: { type: 8 } }])],
      otherToWeb,
    );
    expect(ping).toMatchObject({ allowed: { TCP: [] }, icmp: true, icmpPartial: true });
    expect(
      connect([...somePods, onWeb([{ action: 'Allow', protocol: 47 }])], otherToWeb)?.otherProtocols,
    ).toEqual([[47, 47]]);
    expect(ask([...somePods, onWeb([{ action: 'Allow', ipVersion: 4 }])], otherToWeb)).toBe('allowed');
  });
  test('C20 refuses: other families, mixed families, ICMP without its protocol, and exceptions for everything', () => {
    expect(
      ask([...somePods, onWeb([{ action: 'Allow', ipVersion: 6 }])], { ...otherToWeb, ...podCidr }),
    ).toBe('refused');
    expect(findingsOf([...somePods, onWeb(from({ nets: ['10.0.0.0/8', 'fd00::/8'] }))])[0]).toMatch(
      /^rejected: .*both IPv4 and IPv6/,
    );
    expect(findingsOf([...somePods, onWeb([{ action: 'Allow', icmp: { type: 8 } }])])[0]).toMatch(
      /^rejected: .*icmp needs protocol/,
    );
    const exceptAll = (apiVersion: string) =>
      onWeb(from({ notNets: ['0.0.0.0/0'] }), {}, 'a/default.policy', apiVersion);
    expect(ask([...somePods, exceptAll(v3Flavor)], otherToWeb)).toBe('allowed');
    expect(findingsOf([...somePods, exceptAll(v3Flavor)])[0]).toMatch(
      /^rejected: .*leaves out every address/,
    );
    expect(ask([...somePods, exceptAll(crdFlavor)], otherToWeb)).toBe('refused');
    expect(
      connect(
        [...somePods, onWeb([{ action: 'Allow', protocol: 'ICMP', notICMP: { type: 8 } }])],
        otherToWeb,
      ),
    ).toMatchObject({ icmpPartial: true });
  });

  const front = service('a/front', { selector: { app: 'web' }, ports: [{ port: 8080, targetPort: 'http' }] });
  const egressTo = (destination: Manifest, name = 'b/out'): Manifest =>
    calicoPolicy(name, { types: ['Egress'], egress: [{ action: 'Allow', destination }] });
  test('C21 allows: a service as destination means its pods at their own ports', () => {
    const policy = egressTo({ services: { name: 'front', namespace: 'a' } });
    expect(connect([...somePods, front, policy], otherToWeb)?.allowed).toEqual({
      TCP: [[80, 80]],
      UDP: [],
      SCTP: [],
    });
    const back = service('b/back', { selector: { app: 'other' }, ports: [{ port: 1 }] });
    expect(
      ask([...somePods, back, onWeb(from({ services: { name: 'back', namespace: 'b' } }))], otherToWeb),
    ).toBe('allowed');
  });
  test('C21 refuses: other ports, services without namespace, and selectors beside services', () => {
    expect(
      ask([...somePods, front, egressTo({ services: { name: 'front', namespace: 'a' } })], {
        ...otherToWeb,
        port: 'tcp/8080',
      }),
    ).toBe('refused');
    expect(
      ask([...somePods, front, egressTo({ services: { name: 'front' } }, 'a/out')], {
        from: 'a/client',
        to: 'a/web',
      }),
    ).toBe('refused');
    expect(
      findingsOf([
        ...somePods,
        egressTo({ services: { name: 'front', namespace: 'a' }, selector: 'all()' }),
      ])[0],
    ).toMatch(/^rejected: .*cannot be combined with selector/);
    expect(
      ask([...somePods, egressTo({ services: { name: 'kubernetes', namespace: 'default' } })], otherToWeb),
    ).toBe('unknown');
  });

  const http = onWeb([
    { action: 'Allow', protocol: 'TCP', http: { methods: ['GET'] }, destination: { ports: [80] } },
  ]);
  test('C22 allows: an HTTP rule lets every request to its ports through', () => {
    expect(ask([...somePods, http], otherToWeb)).toBe('allowed');
    expect(findingsOf([...somePods, http])[0]).toMatch(/^surprising: .*http is not enforced/);
  });
  test('C22 refuses: other ports, and HTTP rules for egress', () => {
    expect(ask([...somePods, http], { ...otherToWeb, port: 'tcp/81' })).toBe('refused');
    const out = calicoPolicy('b/out', { egress: [{ action: 'Allow', http: { methods: ['GET'] } }] });
    expect(findingsOf([...somePods, out])[0]).toMatch(/^rejected: .*cannot be in an egress rule/);
  });

  test('C23 allows: untracked and pre-DNAT policies do not apply to pods', () => {
    for (const spec of [{ doNotTrack: true }, { preDNAT: true }]) {
      expect(ask([...somePods, globally('Deny', { ...spec, applyOnForward: true })], otherToWeb)).toBe(
        'allowed',
      );
    }
  });
  test('C23 refuses: applyOnForward alone does not keep a policy away from pods', () => {
    expect(ask([...somePods, globally('Deny', { applyOnForward: true })], otherToWeb)).toBe('refused');
    expect(findingsOf([...somePods, globally('Deny', { preDNAT: true })])[0]).toMatch(
      /^rejected: .*applyOnForward must be true/,
    );
  });

  const host = {
    apiVersion: v3Flavor,
    kind: 'HostEndpoint',
    metadata: { name: 'node', labels: { role: 'node' } },
    spec: { node: 'node-1', expectedIPs: ['10.224.0.4'] },
  };
  test('C24 allows: no policy closes the failsafe ports of a host endpoint', () => {
    expect(ask([...somePods, host], { from: 'a/web', to: '10.224.0.4', port: 'tcp/22' })).toBe('allowed');
    const admit = globalPolicy('host', {
      selector: "role == 'node'",
      types: ['Ingress'],
      ingress: from({}, { protocol: 'TCP', destination: { ports: [80] } }),
    });
    expect(ask([...somePods, host, admit], { from: 'a/web', to: '10.224.0.4', port: 'tcp/80' })).toBe(
      'allowed',
    );
  });
  test('C24 refuses: other ports, and failsafe ports of pods', () => {
    expect(ask([...somePods, host], { from: 'a/web', to: '10.224.0.4', port: 'tcp/23' })).toBe('refused');
    expect(ask([...somePods, kubernetesDeny], { ...otherToWeb, port: 'tcp/22' })).toBe('refused');
  });

  const felix = (defaultEndpointToHostAction: string): Manifest => ({
    apiVersion: v3Flavor,
    kind: 'FelixConfiguration',
    metadata: { name: 'default' },
    spec: { defaultEndpointToHostAction },
  });
  const toNode = { from: 'a/web', to: 'own-node', nodeCidrs: cidrs('10.224.0.0/16') } as const;
  test('C25 allows: a pod may reach its own node if the agent is told so', () => {
    expect(ask([...somePods, felix('Accept')], toNode)).toBe('allowed');
  });
  test('C25 refuses: the agent drops it unless told otherwise, and egress policies come first', () => {
    expect(ask([...somePods, felix('Drop')], toNode)).toBe('refused');
    const shut = networkPolicy('a/shut', { podSelector: {}, policyTypes: ['Egress'] });
    expect(ask([...somePods, felix('Accept'), shut], toNode)).toBe('refused');
    expect(explainOne(somePods, toNode)).toMatchObject({
      verdict: 'unknown',
      unknown: [{ need: 'FelixConfiguration default with defaultEndpointToHostAction' }],
    });
  });

  test('C26 allows: other UDP ports are like any', () => {
    expect(ask(somePods, { ...otherToWeb, port: 'udp/4790' })).toBe('allowed');
    expect(ask(somePods, { ...otherToWeb, port: 'udp/4789', enforcer: 'generic' })).toBe('allowed');
  });
  test('C26 refuses: VXLAN out of a pod is dropped whatever the policies say', () => {
    expect(ask(somePods, { ...otherToWeb, port: 'udp/4789' })).toBe('refused');
  });

  const admin = (kind: string, spec: Manifest, version: string): Manifest => ({
    apiVersion: `policy.networking.k8s.io/${version}`,
    kind,
    metadata: { name: 'default' },
    spec: { subject: { namespaces: {} }, ...spec },
  });
  const denyAll = { ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] };
  test('C27 allows: staged policies, and kinds of the other releases, are never enforced', () => {
    for (const kind of [
      'StagedNetworkPolicy',
      'StagedGlobalNetworkPolicy',
      'StagedKubernetesNetworkPolicy',
    ]) {
      const staged = {
        apiVersion: v3Flavor,
        kind,
        metadata: { name: 'staged', namespace: 'a' },
        spec: { types: ['Ingress'] },
      };
      expect(ask([...somePods, staged], otherToWeb)).toBe('allowed');
      expect(findingsOf([...somePods, staged])[0]).toMatch(
        /^not-enforced: .*a staged policy is never enforced/,
      );
    }
    const cluster = admin('ClusterNetworkPolicy', { tier: 'Admin', priority: 1, ...denyAll }, 'v1alpha2');
    expect(ask([...somePods, cluster], otherToWeb)).toBe('allowed');
    const old = admin('AdminNetworkPolicy', { priority: 1, ...denyAll }, 'v1alpha1');
    expect(ask([...somePods, old], { ...otherToWeb, calico: '3.32' })).toBe('allowed');
    const baseline = admin('BaselineAdminNetworkPolicy', denyAll, 'v1alpha1');
    expect(ask([...somePods, baseline, kubernetesAllow], otherToWeb)).toBe('allowed');
  });
  test('C27 refuses: admin policies come before those of Kubernetes, baseline ones after', () => {
    const old = admin('AdminNetworkPolicy', { priority: 1, ...denyAll }, 'v1alpha1');
    expect(ask([...somePods, old, kubernetesAllow], otherToWeb)).toBe('refused');
    const baseline = admin('BaselineAdminNetworkPolicy', denyAll, 'v1alpha1');
    expect(ask([...somePods, baseline], otherToWeb)).toBe('refused');
    const cluster = admin('ClusterNetworkPolicy', { tier: 'Admin', priority: 1, ...denyAll }, 'v1alpha2');
    expect(ask([...somePods, cluster, kubernetesAllow], { ...otherToWeb, calico: '3.32' })).toBe('refused');
  });

  test('C28 allows: what is allowed is decided by allow', () => {
    expect(explainOne([...somePods, onWeb(allow)], otherToWeb).ingress.decisions[0]).toMatchObject({
      decider: { kind: 'rule', action: 'allow' },
    });
  });
  test('C28 refuses: a denied packet is dropped, and the explanation names what dropped it', () => {
    const explanation = explainOne([...somePods, onWeb([{ action: 'Deny' }])], otherToWeb);
    expect(explanation.verdict).toBe('refused');
    expect(explanation.ingress.decisions[0]).toMatchObject({
      decider: { kind: 'rule', action: 'deny', rule: 'spec.ingress[0]', file: 'cluster.yaml' },
    });
    expect(explainOne([...somePods, onWeb([])], otherToWeb).ingress.decisions[0]).toMatchObject({
      decider: { kind: 'tier-default', tier: 'default' },
    });
  });

  const defaultDeny = (namespaceSelector: string): Manifest =>
    globalPolicy('default-deny', { namespaceSelector, types: ['Ingress', 'Egress'] });
  test('C29 allows: a default deny that leaves the system namespaces out', () => {
    const excluding = defaultDeny(
      "kubernetes.io/metadata.name not in {'kube-system', 'calico-system', 'tigera-operator', 'gatekeeper-system'}",
    );
    expect(findingsOf([...somePods, excluding])).toEqual([]);
  });
  test('C29 refuses: one that shuts the cluster components in is reported', () => {
    expect(ask([...somePods, defaultDeny('all()')], otherToWeb)).toBe('refused');
    expect(findingsOf([...somePods, defaultDeny('all()')])[0]).toMatch(
      /^surprising: .*denies ingress and egress to pods of kube-system/,
    );
  });
});
