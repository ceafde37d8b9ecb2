import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type {
  CalicoExtras,
  CalicoFlavour,
} from '../../../../environments/settings/network-policies/calico-flavour.ts';
import type { CalicoPolicy } from '../../../../environments/settings/network-policies/calico-policy.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';

/** A policy that is right: each case breaks one thing in it. */
const global: CalicoPolicy = {
  name: 'watch',
  tier: 'default',
  order: 500,
  scope: { kind: 'global', namespaceSelector: "team == 'a'" },
  types: ['Ingress'],
  ingress: [{ action: 'Allow', protocol: 'TCP', source: { namespaceSelector: 'all()' } }],
  why: 'a test',
};
const policies = (...list: readonly CalicoPolicy[]): CalicoExtras => ({ policies: list });
const withPolicy = (change: object) => policies({ ...global, ...change });
const withRule = (change: object) => withPolicy({ ingress: [{ action: 'Allow', ...change }] });
const withTier = (tier: object) => ({
  tiers: [{ name: 'security', order: 50, defaultAction: 'Pass' as const, ...tier }],
});
const withSet = (set: object) => ({
  networkSets: [{ name: 'office', labels: { place: 'office' }, nets: ['203.0.113.0/24'], ...set }],
});

function paths(calico: CalicoExtras): readonly string[] {
  return checkEnvironment(leastPrivilege({ calico: { kind: 'crd-v1', version: '3.31', ...calico } })).map(
    ({ path }) => path.replace('networkPolicies.calico.', ''),
  );
}

describe('names of Calico policies, tiers and sets:', () => {
  test.each<[string, CalicoExtras, string]>([
    ['a tier that is not there', withPolicy({ tier: 'security' }), 'policies[0].tier'],
    ['a period, which would name another tier', withPolicy({ name: 'my.policy' }), 'policies[0].name'],
    ['a period in the name of a tier', withTier({ name: 'a.b' }), 'tiers[0].name'],
    ["one of Calico's own tiers", withTier({ name: 'adminnetworkpolicy' }), 'tiers[0].name'],
    ['the tier of the guardrails', withTier({ name: 'guardrails' }), 'tiers[0].name'],
    ['a name that a guardrail has', withPolicy({ name: 'default-deny' }), 'policies[0].name'],
    ['a name that is taken', policies(global, global), 'policies[1].name'],
    ['a set of a name that a guardrail has', withSet({ name: 'node-services' }), 'networkSets[0].name'],
    ['a set without labels', withSet({ labels: {} }), 'networkSets[0].labels'],
    [
      'an unknown namespace',
      withPolicy({ scope: { kind: 'namespace', namespace: 'nowhere' } }),
      'policies[0].scope.namespace',
    ],
  ])('%s is refused', (_, calico, path) => {
    expect(paths(calico)).toEqual([path]);
  });

  test.each<[string, CalicoExtras]>([
    ['a tier of its own', { ...withPolicy({ tier: 'security' }), ...withTier({}) }],
    ['a set of its own', withSet({})],
    ['the same name in two tiers', { ...policies(global, { ...global, tier: 'security' }), ...withTier({}) }],
    ['a namespace that is known', withPolicy({ scope: { kind: 'namespace', namespace: 'dgraph' } })],
  ])('%s is accepted', (_, calico) => {
    expect(paths(calico)).toEqual([]);
  });
});

describe('parts of a Calico policy that no manifest can be made of:', () => {
  test.each<[string, CalicoExtras, string]>([
    ['a scope of no kind', withPolicy({ scope: {} }), 'policies[0].scope.kind'],
    [
      'a global policy for the nodes themselves',
      withPolicy({ scope: { kind: 'global' } }),
      'policies[0].scope.namespaceSelector',
    ],
    ['no types', withPolicy({ types: undefined }), 'policies[0].types'],
    ['an order that is a text', withPolicy({ order: '1' }), 'policies[0].order'],
    ['an order that is not a number', withPolicy({ order: Number.NaN }), 'policies[0].order'],
    ['a selector that is null', withPolicy({ selector: null }), 'policies[0].selector'],
    ['types that are not a list', withPolicy({ types: 'Ingress' }), 'policies[0].types'],
    ['rules that are not a list', withPolicy({ ingress: {} }), 'policies[0].ingress'],
    ['a source that is a text', withRule({ source: 'all()' }), 'policies[0].ingress[0].source'],
    [
      'addresses that are a text',
      withRule({ source: { nets: '10.0.0.0/8' } }),
      'policies[0].ingress[0].source.nets',
    ],
    [
      'a peer selector that is null',
      withRule({ source: { selector: null } }),
      'policies[0].ingress[0].source.selector',
    ],
    ['a tier that allows by default', withTier({ defaultAction: 'Allow' }), 'tiers[0].defaultAction'],
    ['a tier without order', withTier({ order: undefined }), 'tiers[0].order'],
    ['a set without addresses', withSet({ nets: undefined }), 'networkSets[0].nets'],
    ['an unknown action', withRule({ action: 'Drop' }), 'policies[0].ingress[0].action'],
    ['an unknown protocol', withRule({ protocol: 'TPC' }), 'policies[0].ingress[0].protocol'],
    ['an empty protocol', withRule({ protocol: '' }), 'policies[0].ingress[0].protocol'],
    ['an unknown type', withPolicy({ types: ['In'] }), 'policies[0].types[0]'],
    [
      'a service without a namespace',
      withRule({ source: { service: { name: 'a' } } }),
      'policies[0].ingress[0].source.service.namespace',
    ],
    ['ports that are not a list', withRule({ source: { ports: 80 } }), 'policies[0].ingress[0].source.ports'],
  ])('%s are refused', (_, calico, path) => {
    expect(paths(calico)).toEqual([path]);
  });
});

test('guardrails are refused where Calico does not run, and standard policies are accepted there', () => {
  const { networkPolicies } = production;
  const { network } = production.azure.cluster;
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
