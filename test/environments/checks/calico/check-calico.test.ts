import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import { production } from '../../../../environments/production.ts';
import type {
  CalicoExtras,
  CalicoFlavour,
} from '../../../../environments/settings/network-policies/calico-flavour.ts';
import type {
  CalicoEntity,
  CalicoPolicy,
  CalicoRule,
} from '../../../../environments/settings/network-policies/calico-policy.ts';
import { leastPrivilege } from '../../../support/least-privilege.ts';

const notSystem =
  "has(kubernetes.io/metadata.name) && kubernetes.io/metadata.name not in { 'kube-system', 'calico-system', " +
  "'calico-apiserver', 'tigera-operator', 'gatekeeper-system', 'kube-public', 'kube-node-lease', 'aks-command', " +
  "'flux-system', 'argocd' }";
/** A policy that is right: each case breaks one thing in it. */
const global: CalicoPolicy = {
  name: 'watch',
  tier: 'default',
  order: 500,
  scope: { kind: 'global', namespaceSelector: notSystem },
  types: ['Ingress'],
  ingress: [{ action: 'Allow', protocol: 'TCP', source: { namespaceSelector: 'all()' } }],
  why: 'a test',
};
const namespaced: CalicoPolicy = { ...global, scope: { kind: 'namespace', namespace: 'dgraph' } };
const dns: readonly CalicoRule[] = [
  { action: 'Allow', protocol: 'UDP', destination: { ports: [53] } },
  { action: 'Pass', protocol: 'TCP', destination: { ports: [53] } },
];
/** Names over UDP alone: long answers come over TCP. */
const onlyUdp: readonly CalicoRule[] = [
  { action: 'Allow', protocol: 'UDP', destination: { namespaceSelector: 'all()', ports: [53] } },
];

const extras = (calico: CalicoExtras) =>
  leastPrivilege({ calico: { kind: 'crd-v1', version: '3.31', ...calico } });
const policies = (...list: readonly CalicoPolicy[]): CalicoExtras => ({ policies: list });
const withPolicy = (change: object) => policies({ ...global, ...change });
const withRule = (change: object) =>
  policies({ ...global, ingress: [{ action: 'Allow', ...change } as CalicoRule] }); // what nobody type-checked
const withSource = (source: CalicoEntity, rule: object = {}) => withRule({ source, ...rule });
const inNamespace = (rule: CalicoRule) => policies({ ...namespaced, ingress: [rule] });
const withEgress = (rule: CalicoRule) =>
  policies({ ...global, types: ['Egress'], ingress: [], egress: [rule] });
const withTier = (tier: object) => ({
  tiers: [{ name: 'security', order: 50, defaultAction: 'Pass' as const, ...tier }],
});
const withSet = (set: object) => ({
  networkSets: [{ name: 'office', labels: { place: 'office' }, nets: ['203.0.113.0/24'], ...set }],
});

function paths(calico: CalicoExtras): readonly string[] {
  return checkEnvironment(extras(calico)).map(({ path }) => path.replace('networkPolicies.calico.', ''));
}

describe('types are never guessed (C8):', () => {
  test.each<[string, CalicoExtras]>([
    ['none', withPolicy({ types: undefined })],
    ['an empty list', withPolicy({ types: [] })],
    ['one listed twice', withPolicy({ types: ['Ingress', 'Ingress'] })],
    ['a direction that has rules but is not listed', withPolicy({ types: ['Egress'], tier: 'default' })],
  ])('%s is refused', (_, calico) => {
    expect(paths(calico)).toEqual(['policies[0].types']);
  });

  test.each<[string, CalicoExtras]>([
    ['one direction with rules', policies(global)],
    ['both, of which one has no rules', withPolicy({ types: ['Ingress', 'Egress'] })],
  ])('%s is accepted', (_, calico) => {
    expect(paths(calico)).toEqual([]);
  });
});

describe('a policy ends up in the tier it names (C9):', () => {
  test.each<[string, CalicoExtras, string]>([
    ['a tier that is not there', withPolicy({ tier: 'security' }), 'policies[0].tier'],
    [
      'a period in the name, which would name another tier',
      withPolicy({ name: 'my.policy' }),
      'policies[0].name',
    ],
    ['a period in the name of a tier', withTier({ name: 'a.b' }), 'tiers[0].name'],
    ["one of Calico's own tiers", withTier({ name: 'adminnetworkpolicy' }), 'tiers[0].name'],
    ['the tier of the guardrails', withTier({ name: 'guardrails' }), 'tiers[0].name'],
    ['a tier without order', withTier({ order: undefined }), 'tiers[0].order'],
    ['a tier level with the default one', withTier({ order: 1_000_000 }), 'tiers[0].order'],
    ['a tier that allows by default', withTier({ defaultAction: 'Allow' }), 'tiers[0].defaultAction'],
  ])('%s is refused', (_, calico, path) => {
    expect(paths(calico)).toEqual([path]);
  });

  test('a tier that is defined before the default one is accepted', () => {
    expect(paths({ ...withPolicy({ tier: 'security' }), ...withTier({}) })).toEqual([]);
  });
});

describe('Calico drops nothing without a word (C10):', () => {
  test.each<[string, CalicoExtras, string]>([
    ['an unknown action', withRule({ action: 'allow' }), 'policies[0].ingress[0].action'],
    ['an unknown protocol', withRule({ protocol: 'tcp' }), 'policies[0].ingress[0].protocol'],
    ['a selector that cannot be read', withPolicy({ selector: "app = 'web'" }), 'policies[0].selector'],
    [
      'a namespace selector that cannot be read',
      withPolicy({ scope: { kind: 'global', namespaceSelector: 'team' } }),
      'policies[0].scope.namespaceSelector',
    ],
    [
      'an address that is none',
      withSource({ nets: ['203.0.113.7'] }),
      'policies[0].ingress[0].source.nets[0]',
    ],
    ['an empty list of addresses', withSource({ nets: [] }), 'policies[0].ingress[0].source.nets'],
    ['a set with an address that is none', withSet({ nets: ['office'] }), 'networkSets[0].nets[0]'],
    ['an empty set', withSet({ nets: [] }), 'networkSets[0].nets'],
    ['a scope of no kind', withPolicy({ scope: {} }), 'policies[0].scope.kind'],
    [
      'a global policy for the nodes themselves',
      withPolicy({ scope: { kind: 'global' } }),
      'policies[0].scope.namespaceSelector',
    ],
    ['rules that are no list', withPolicy({ ingress: {} }), 'policies[0].ingress'],
    ['a source that is a text', withRule({ source: 'all()' }), 'policies[0].ingress[0].source'],
    ['an order that is none', withPolicy({ order: '1' }), 'policies[0].order'],
    [
      'an unknown namespace',
      withPolicy({ scope: { kind: 'namespace', namespace: 'nowhere' } }),
      'policies[0].scope.namespace',
    ],
    ['a name that a guardrail has', withPolicy({ name: 'default-deny' }), 'policies[0].name'],
    ['a name that is taken', policies(global, global), 'policies[1].name'],
    ['a set of a name that a guardrail has', withSet({ name: 'node-services' }), 'networkSets[0].name'],
    ['a set without labels', withSet({ labels: {} }), 'networkSets[0].labels'],
  ])('%s is refused', (_, calico, path) => {
    expect(paths(calico)).toEqual([path]);
  });

  test.each<[string, CalicoExtras]>([
    [
      'every action but Pass',
      policies({ ...global, ingress: [{ action: 'Log' }, { action: 'Deny' }, { action: 'Allow' }] }),
    ],
    ['addresses outside', withSource({ nets: ['203.0.113.0/24', '198.51.100.7/32'] })],
    ['a set with addresses and labels', withSet({})],
    ['the same name in two tiers', { ...policies(global, { ...global, tier: 'security' }), ...withTier({}) }],
  ])('%s is accepted', (_, calico) => {
    expect(paths(calico)).toEqual([]);
  });
});

describe('selectors are on one line, in the grammar of Calico (C11):', () => {
  const path = 'policies[0].ingress[0].source.selector';
  test.each(["app == 'a'\n", 'app: a', "app in ('a')", 'has(app', "app == 'it''s'"])(
    '%j is refused',
    (selector) => {
      expect(paths(withSource({ selector, namespaceSelector: 'all()' }))).toEqual([path]);
    },
  );

  test.each(["app == 'a'", "app in { 'a', 'b' } && !has(test)", "app not in {'a'} || all()"])(
    '%j is accepted',
    (selector) => {
      expect(paths(withSource({ selector, namespaceSelector: 'all()' }))).toEqual([]);
    },
  );
});

describe('all() and global() mean what they say (C12):', () => {
  test.each<[string, CalicoExtras, string]>([
    ['all() for every address', withSource({ selector: 'all()' }), 'policies[0].ingress[0].source.selector'],
    ['a blank for every address', withSource({ selector: ' ' }), 'policies[0].ingress[0].source.selector'],
    [
      'global() as a selector',
      withSource({ selector: 'global()', namespaceSelector: 'all()' }),
      'policies[0].ingress[0].source.selector',
    ],
    [
      'global() with company',
      withSource({ namespaceSelector: "global() || team == 'a'" }),
      'policies[0].ingress[0].source.namespaceSelector',
    ],
    [
      'global() as the namespaces of a policy',
      withPolicy({ scope: { kind: 'global', namespaceSelector: 'global()' } }),
      'policies[0].scope.namespaceSelector',
    ],
    [
      'a negation that reaches the nodes themselves',
      withPolicy({ scope: { kind: 'global', namespaceSelector: "team != 'a'" } }),
      'policies[0].scope.namespaceSelector',
    ],
  ])('%s is refused', (_, calico, path) => {
    expect(paths(calico)).toContain(path);
  });

  test.each<[string, CalicoExtras]>([
    ['all() for all pods', withSource({ namespaceSelector: 'all()' })],
    ['all() with namespaces', withSource({ selector: 'all()', namespaceSelector: "team == 'a'" })],
    [
      'global() alone, for a network set',
      withSource({ selector: "set == 'a'", namespaceSelector: 'global()' }),
    ],
    ['no source for every address', withRule({})],
  ])('%s is accepted', (_, calico) => {
    expect(paths(calico)).toEqual([]);
  });
});

describe('a policy of a namespace says which namespaces its peers are in (C13):', () => {
  test.each<[string, CalicoRule, string]>([
    [
      'a selector that would stay inside the namespace',
      { action: 'Allow', source: { selector: "app == 'a'" } },
      'policies[0].ingress[0].source.selector',
    ],
    ['a rule that would let in the internet', { action: 'Allow', protocol: 'TCP' }, 'policies[0].ingress[0]'],
    ['an empty source', { action: 'Allow', source: {} }, 'policies[0].ingress[0]'],
    [
      'addresses that pods of other namespaces have',
      { action: 'Allow', source: { nets: ['0.0.0.0/0'] } },
      'policies[0].ingress[0].source.nets[0]',
    ],
  ])('%s is refused', (_, rule, path) => {
    expect(paths(inNamespace(rule))).toEqual([path]);
  });

  test.each<[string, CalicoRule]>([
    [
      'a selector with namespaces',
      { action: 'Allow', source: { selector: "app == 'a'", namespaceSelector: 'all()' } },
    ],
    ['addresses outside', { action: 'Allow', source: { nets: ['203.0.113.0/24'] } }],
    ['a denial of everything', { action: 'Deny' }],
    [
      'a selector for the pods the policy is for',
      { action: 'Allow', source: { namespaceSelector: 'all()' }, destination: { selector: "app == 'a'" } },
    ],
  ])('%s is accepted', (_, rule) => {
    expect(paths(inNamespace(rule))).toEqual([]);
  });
});

describe('ports have a protocol (C19):', () => {
  test.each<[string, CalicoExtras, string]>([
    ['none', withRule({ destination: { ports: [80] } }), 'policies[0].ingress[0].destination.ports'],
    [
      'ICMP',
      withRule({ protocol: 'ICMP', destination: { ports: [80] } }),
      'policies[0].ingress[0].destination.ports',
    ],
    [
      'an empty list',
      withRule({ protocol: 'TCP', destination: { ports: [] } }),
      'policies[0].ingress[0].destination.ports',
    ],
    [
      'port 0',
      withRule({ protocol: 'TCP', destination: { ports: [0] } }),
      'policies[0].ingress[0].destination.ports[0]',
    ],
    [
      'a name',
      withRule({ protocol: 'TCP', destination: { ports: ['http'] } }),
      'policies[0].ingress[0].destination.ports[0]',
    ],
    [
      'a range in the wrong order',
      withRule({ protocol: 'TCP', destination: { ports: ['2:1'] } }),
      'policies[0].ingress[0].destination.ports[0]',
    ],
  ])('%s is refused', (_, calico, path) => {
    expect(paths(calico)).toEqual([path]);
  });

  test.each(['TCP', 'UDP', 'SCTP'])('numbers and ranges of %s are accepted', (protocol) => {
    expect(paths(withRule({ protocol, destination: { ports: [1, 65535, '8000:8010'] } }))).toEqual([]);
  });
});

describe('a Service is found, and stands alone (C21):', () => {
  const kubeDns = { name: 'kube-dns', namespace: 'kube-system' };
  const path = 'policies[0].egress[0].destination.service';
  test.each<[string, CalicoRule]>([
    ['ports beside it', { action: 'Allow', protocol: 'UDP', destination: { service: kubeDns, ports: [53] } }],
    [
      'a selector beside it',
      { action: 'Allow', destination: { service: kubeDns, namespaceSelector: 'all()' } },
    ],
  ])('%s is refused', (_, rule) => {
    expect(paths(withEgress(rule))).toEqual([path]);
  });

  test('a Service as the source of egress is refused', () => {
    const rule: CalicoRule = { action: 'Allow', source: { service: kubeDns } };
    expect(paths(withEgress(rule))).toEqual(['policies[0].egress[0].source.service']);
  });

  test('a Service of a namespace is accepted', () => {
    expect(paths(withEgress({ action: 'Allow', destination: { service: kubeDns } }))).toEqual([]);
  });
});

describe("a denial by default spares the cluster's own pods and DNS (C29):", () => {
  const deny = (change: object): CalicoExtras =>
    withPolicy({ types: ['Ingress', 'Egress'], ingress: [], egress: [], ...change });
  const everyone = { kind: 'global', namespaceSelector: 'all()' };
  const strict = withTier({ defaultAction: 'Deny' });
  test.each<[string, CalicoExtras]>([
    ['for all namespaces', deny({ scope: everyone })],
    [
      'for all namespaces, as a rule',
      deny({ scope: everyone, ingress: [{ action: 'Log' }, { action: 'Deny' }], types: ['Ingress'] }),
    ],
    [
      'for all namespaces but some of the system',
      deny({
        scope: {
          kind: 'global',
          namespaceSelector:
            "has(kubernetes.io/metadata.name) && kubernetes.io/metadata.name != 'kube-system'",
        },
      }),
    ],
    ['for CoreDNS', deny({ scope: everyone, selector: "k8s-app == 'kube-dns'" })],
    [
      'for namespaces of others',
      {
        ...deny({
          scope: { kind: 'global', namespaceSelector: "kubernetes.io/metadata.name == 'gatekeeper-system'" },
        }),
      },
    ],
    ['of egress, before the rules for DNS', { ...deny({ tier: 'security' }), ...strict }],
    [
      'of egress in a namespace, before the rules for DNS',
      { ...deny({ tier: 'security', scope: namespaced.scope, egress: onlyUdp }), ...strict },
    ],
  ])('one %s is refused', (_, calico) => {
    expect(paths(calico)).toEqual(['policies[0]']);
  });

  test.each<[string, CalicoExtras]>([
    ['for all other namespaces', deny({})],
    ['for pods that the system does not have', deny({ scope: everyone, selector: "app == 'web'" })],
    [
      'with an allowance at its end',
      deny({ scope: everyone, ingress: [{ action: 'Allow' }], egress: [{ action: 'Allow' }] }),
    ],
    [
      'of ingress alone, before the rules for DNS',
      { ...deny({ tier: 'security', types: ['Ingress'] }), ...strict },
    ],
    ['of egress with rules for DNS', { ...deny({ tier: 'security', egress: dns }), ...strict }],
    [
      'of particular traffic',
      { ...deny({ scope: everyone, tier: 'guardrails', egress: [{ action: 'Deny', protocol: 'TCP' }] }) },
    ],
  ])('one %s is accepted', (_, calico) => {
    expect(paths(calico)).toEqual([]);
  });
});

test('a Pass that would skip the standard NetworkPolicies is refused, in a tier of its own it is accepted', () => {
  const rule: CalicoRule = { action: 'Pass' };
  expect(paths(withPolicy({ ingress: [rule] }))).toEqual(['policies[0].ingress[0].action']);
  expect(paths({ ...withPolicy({ tier: 'security', ingress: [rule] }), ...withTier({}) })).toEqual([]);
});

test('guardrails are refused where Calico does not run, and standard policies are accepted there', () => {
  const { network } = production.azure.cluster;
  const { networkPolicies } = production;
  if (network.kind !== 'own-vnet') throw new Error('production has a VNet of its own');
  if (networkPolicies?.kind !== 'least-privilege') throw new Error('production has policies made of flows');
  const cilium = (calico: CalicoFlavour) => ({
    ...production,
    azure: {
      ...production.azure,
      cluster: {
        ...production.azure.cluster,
        network: { ...network, engine: { dataPlane: 'cilium', policy: 'cilium' } as const },
      },
    },
    networkPolicies: { ...networkPolicies, calico },
  });
  expect(checkEnvironment(cilium({ kind: 'v3' })).map(({ path }) => path)).toEqual([
    'networkPolicies.calico.kind',
  ]);
  expect(checkEnvironment(cilium({ kind: 'none' }))).toEqual([]);
});

test('v3 is held to the same rules', () => {
  const environment = leastPrivilege({ calico: { kind: 'v3', ...withRule({ action: 'allow' }) } });
  expect(checkEnvironment(environment)).toHaveLength(1);
});
