import { describe, expect, test } from 'vitest';
import {
  calicoPolicy,
  findingsOf,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  v3Flavor,
} from '../../cluster-fixture.ts';

const web = pod('shop/web');
const selecting = (name: string, podSelector: Manifest): Manifest =>
  networkPolicy(name, { podSelector, policyTypes: ['Ingress'] });
const idle = (manifests: readonly Manifest[]): readonly string[] =>
  findingsOf(manifests).filter((message) => message.includes('selects no pod'));

describe('a policy that selects no pod', () => {
  test('is reported with the nearest pod, and what that lacks', () => {
    expect(idle([web, pod('shop/db'), selecting('shop/in', { matchLabels: { app: 'wep' } })])).toEqual([
      expect.stringContaining(
        'NetworkPolicy shop/in selects no pod of the manifests: of shop/web, the nearest, it asks for label app "wep", but it is "web"',
      ),
    ]);
    expect(idle([web, selecting('shop/in', { matchLabels: { app: 'web' } })])).toEqual([]);
    expect(idle([web, selecting('shop/in', {})])).toEqual([]);
  });
  test('of the whole cluster is reported where a label or its value is a slip', () => {
    const selectingAll = (selector: string): Manifest => globalPolicy('in', { selector, types: ['Ingress'] });
    const front = pod('shop/front', { labels: { tier: 'front' } });
    expect(idle([front, selectingAll("teir == 'front'")])).toHaveLength(1);
    expect(idle([front, selectingAll("tier == 'frnot'")])).toHaveLength(1);
    expect(idle([front, selectingAll("zone == 'front'")])).toEqual([]);
  });
  test('may be for pods that the API server refuses, which is reported by itself', () => {
    const refused = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace: 'shop', name: 'db' },
      spec: {
        selector: { matchLabels: { app: 'db' } },
        template: {
          metadata: { labels: { app: 'bd' } },
          spec: { containers: [{ name: 'main', image: 'x' }] },
        },
      },
    };
    const policy = selecting('shop/in', { matchLabels: { app: 'db' } });
    expect(findingsOf([web, refused, policy])).toEqual([
      expect.stringContaining('rejected: Deployment shop/db'),
    ]);
    expect(idle([web, policy])).toHaveLength(1);
  });
  test('may be for pods that are not here, if its namespace has none that are', () => {
    expect(idle([web, selecting('other/in', { matchLabels: { app: 'wep' } })])).toEqual([]);
    expect(idle([selecting('shop/in', { matchLabels: { app: 'web' } })])).toEqual([]);
  });
  test('is reported where its namespace looks misspelt', () => {
    expect(idle([web, selecting('shopp/in', {})])).toEqual([
      expect.stringContaining('there is no namespace shopp; did you mean shop?'),
    ]);
    expect(idle([web, namespace('shopp'), selecting('shopp/in', {})])).toEqual([]);
    expect(idle([pod('shop-1/web'), selecting('shop-2/in', {})])).toEqual([]);
  });
  test('for the whole cluster may be for hosts: it is reported where a label looks misspelt', () => {
    const typo = globalPolicy('in', { selector: "app == 'frontent'", types: ['Ingress'] });
    const other = globalPolicy('in', { selector: "role == 'gateway'", types: ['Ingress'] });
    const front = pod('shop/frontend');
    expect(idle([front, typo])).toEqual([expect.stringContaining('GlobalNetworkPolicy in selects no pod')]);
    expect(idle([front, other])).toEqual([]);
    const host = {
      apiVersion: v3Flavor,
      kind: 'HostEndpoint',
      metadata: { name: 'one', labels: { app: 'frontent' } },
      spec: { node: 'one', interfaceName: 'eth0', expectedIPs: ['10.224.0.4'] },
    };
    expect(idle([front, typo, host])).toEqual([]);
  });
  test('may be for pods that other objects make', () => {
    const release = {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { namespace: 'shop', name: 'cache' },
      spec: {},
    };
    const cache = selecting('shop/in', { matchLabels: { app: 'cache' } });
    expect(idle([web, cache])).toHaveLength(1);
    expect(idle([web, cache, release])).toEqual([]);
    expect(
      idle([pod('shop/frontend'), release, selecting('shop/in', { matchLabels: { app: 'frontent' } })]),
    ).toHaveLength(1);
  });
  test("is told to be idle where its pods are on the host's network", () => {
    const agent = pod('shop/agent', { spec: { hostNetwork: true } });
    expect(idle([web, agent, selecting('shop/in', { matchLabels: { app: 'agent' } })])).toEqual([
      expect.stringContaining("but such on the host's network, to which no policy applies"),
    ]);
  });
});

describe('rules of a direction that the types leave out', () => {
  const unapplied = (manifest: Manifest): readonly string[] =>
    findingsOf([web, manifest]).filter((message) => message.includes('never apply'));
  test('are reported, whatever the API', () => {
    expect(
      unapplied(networkPolicy('shop/in', { podSelector: {}, policyTypes: ['Egress'], ingress: [{}] })),
    ).toEqual([
      expect.stringContaining(
        'NetworkPolicy shop/in has ingress rules that never apply: its types are Egress; add Ingress',
      ),
    ]);
    const calico = { selector: 'all()', types: ['Ingress'], egress: [{ action: 'Allow' }] };
    expect(unapplied(calicoPolicy('shop/in', calico))).toEqual([
      expect.stringContaining('has egress rules that never apply'),
    ]);
  });
  test('are not reported where the types follow from the rules', () => {
    expect(unapplied(networkPolicy('shop/in', { podSelector: {}, ingress: [{}], egress: [{}] }))).toEqual([]);
    expect(unapplied(networkPolicy('shop/in', { podSelector: {}, policyTypes: ['Egress'] }))).toEqual([]);
  });
});
