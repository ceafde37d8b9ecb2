import { describe, expect, test } from 'vitest';
import type { Options } from '../../../reachability/contract/options.ts';
import {
  analyzeAll,
  ask,
  cidrs,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
} from '../cluster-fixture.ts';

const pods = [pod('a/web'), pod('a/client')];
const familiesOf = (manifests: readonly Manifest[], options: Partial<Options> = {}) =>
  analyzeAll([...pods, ...manifests], options).evaluation.cluster.families;
const from = (cidr: string): Manifest =>
  networkPolicy('a/in', {
    podSelector: { matchLabels: { app: 'web' } },
    ingress: [{ from: [{ ipBlock: { cidr } }] }],
  });
const rule = (match: Manifest, name = 'p'): Manifest =>
  globalPolicy(name, {
    types: ['Ingress'],
    ingress: [
      { action: 'Allow', protocol: 'TCP' },
      { action: 'Allow', ...match },
    ],
  });

describe('the families in use', () => {
  test('are those of the ranges of pods, whatever policies mention', () => {
    expect(familiesOf([from('fd00::/8')], { podCidrs: cidrs('10.244.0.0/16') })).toEqual([4]);
    expect(familiesOf([], { podCidrs: cidrs('fd00::/64') })).toEqual([6]);
    expect(familiesOf([], { podCidrs: cidrs('fd00::/64', '10.244.0.0/16') })).toEqual([4, 6]);
  });
  test('include one that the ranges lack, as soon as a pod has an address of it', () => {
    const six = (spec: Manifest = {}) =>
      pod('a/six', { spec, status: { podIPs: [{ ip: '10.244.0.1' }, { ip: 'fd00::1' }] } });
    const ranges = { podCidrs: cidrs('10.244.0.0/16') };
    expect(familiesOf([six()], ranges)).toEqual([4, 6]);
    expect(familiesOf([six({ hostNetwork: true })], ranges)).toEqual([4]);
    const opened = [
      six(),
      networkPolicy('a/in', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '::/0' } }] }] }),
    ];
    expect(analyzeAll(opened, ranges).explain('fd01::1', 'a/six').verdict).toBe('allowed');
  });
  test('without those include IPv6 as soon as one thing mentions it', () => {
    expect(familiesOf([from('10.0.0.0/8'), rule({ ipVersion: 4 })])).toEqual([4]);
    expect(familiesOf([from('fd00::/8'), rule({})])).toEqual([4, 6]);
    expect(familiesOf([rule({ ipVersion: 6 }), rule({}, 'q')])).toEqual([4, 6]);
    expect(
      familiesOf([pod('a/six', { status: { podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] } })]),
    ).toEqual([4, 6]);
    expect(familiesOf([pod('a/four', { status: { podIP: '10.0.0.1' } })])).toEqual([4]);
  });
});

describe('the addresses of pods', () => {
  test('are those that live pods have, so that nothing is unknown of them', () => {
    const live = [pod('a/web'), pod('a/client', { status: { podIP: '10.244.0.9' } })];
    const asked = { from: 'a/client', to: 'a/web' } as const;
    expect(ask([...live, from('10.244.0.9/32')], asked)).toBe('allowed');
    expect(ask([...live, from('10.244.0.8/32')], asked)).toBe('refused');
    expect(ask([...pods, from('10.244.0.8/32')], asked)).toBe('unknown');
  });
  test('connect two pods over a family only if both have one of it', () => {
    const at = (name: string, ...ips: readonly string[]): Manifest =>
      pod(name, { status: { podIPs: ips.map((ip) => ({ ip })) } });
    const verdictOf = (...manifests: readonly Manifest[]) =>
      ask(manifests, { from: 'a/client', to: 'a/web', podCidrs: cidrs('10.244.0.0/16', 'fd00::/64') });
    const six = at('a/web', 'fd00::1');
    expect(verdictOf(six, at('a/client', 'fd00::2'))).toBe('allowed');
    expect(verdictOf(six, at('a/client', '10.244.0.2'))).toBe('refused');
    const both = [at('a/web', '10.244.0.1', 'fd00::1'), from('fd00::/64')];
    expect(verdictOf(...both, at('a/client', '10.244.0.2', 'fd00::2'))).toBe('allowed');
    expect(verdictOf(...both, at('a/client', '10.244.0.2'))).toBe('refused');
  });
  test('are never where no pool can be', () => {
    const asked = { from: 'a/client', to: 'a/web' } as const;
    for (const cidr of ['127.0.0.0/8', '169.254.0.0/16', '168.63.129.16/32', '224.0.0.0/4', '0.0.0.0/8'])
      expect(ask([...pods, from(cidr)], asked)).toBe('refused');
    for (const cidr of ['fe80::/10', 'ff00::/8', '::1/128'])
      expect(ask([...pods, from(cidr)], asked)).toBe('refused');
    expect(ask([...pods, from('168.63.129.0/24')], asked)).toBe('unknown');
  });
});

describe('addresses outside', () => {
  const rangesOf = (manifests: readonly Manifest[], options: Partial<Options> = {}) =>
    analyzeAll([...pods, ...manifests], { podCidrs: cidrs('10.244.0.0/16'), ...options })
      .peers()
      .flatMap((peer) => (peer.kind === 'ip' ? [peer.ranges.join()] : []));
  test('are cut where a policy tells them apart, to the first and the last address', () => {
    expect(rangesOf([from('255.255.255.255/32')])).toEqual([
      '0.0.0.0-10.243.255.255,10.245.0.0-255.255.255.254',
      '255.255.255.255-255.255.255.255',
    ]);
    expect(rangesOf([from('0.0.0.0/32')])).toEqual([
      '0.0.0.0-0.0.0.0',
      '0.0.0.1-10.243.255.255,10.245.0.0-255.255.255.255',
    ]);
    expect(rangesOf([from('10.243.255.255/32')])).toContain('10.243.255.255-10.243.255.255');
  });
  test('are those of nodes even within the range of pods, and never those of services', () => {
    const options = { nodeCidrs: cidrs('10.244.255.0/24'), serviceCidrs: cidrs('10.0.0.0/16') };
    expect(rangesOf([], options)).toEqual([
      '0.0.0.0-9.255.255.255,10.1.0.0-10.243.255.255,10.245.0.0-255.255.255.255',
      '10.244.255.0-10.244.255.255',
    ]);
  });
});

describe('a controller', () => {
  const controller = (kind: string, name: string, owner?: string, replicas = 1): Manifest => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      namespace: 'a',
      name,
      uid: name,
      ...(owner === undefined
        ? {}
        : { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: owner, uid: owner }] }),
    },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] },
      },
    },
  });
  const workloadsOf = (...manifests: readonly Manifest[]) =>
    analyzeAll(manifests).evaluation.cluster.workloads.map(
      ({ workloadKind, name }) => `${workloadKind} ${name}`,
    );
  const endpointsOf = (...manifests: readonly Manifest[]): number =>
    analyzeAll(manifests).evaluation.cluster.endpoints.filter(({ kind }) => kind === 'pod').length;
  test('that another one manages counts as that one, and once', () => {
    expect(workloadsOf(controller('ReplicaSet', 'web-1', 'web'), controller('Deployment', 'web'))).toEqual([
      'Deployment web',
    ]);
    expect(endpointsOf(controller('ReplicaSet', 'web-1', 'web'), controller('Deployment', 'web'))).toBe(1);
    expect(workloadsOf(controller('ReplicaSet', 'web-1', 'web'))).toEqual(['Deployment web']);
  });
  test('that an earlier rollout left behind has no pods', () => {
    expect(workloadsOf(controller('ReplicaSet', 'web-1', 'web', 0))).toEqual([]);
    expect(workloadsOf(controller('ReplicaSet', 'web-1', undefined, 0))).toEqual(['ReplicaSet web-1']);
  });
  const owned = (labels: Readonly<Record<string, string>>): Manifest => {
    const live = pod('a/web-x', { labels });
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'web' };
    return {
      ...live,
      metadata: { ...(live.metadata as Manifest), uid: 'web-x', ownerReferences: [owner] },
    };
  };
  const isolated = networkPolicy('a/live', { podSelector: { matchLabels: { rank: 'first' } } });
  const asked = { from: 'a/client', to: 'a/web' } as const;
  const refusal = (...manifests: readonly Manifest[]) =>
    ask([controller('Deployment', 'web'), pod('a/client'), isolated, ...manifests], asked);
  test('is known by its live pods where there are some', () => {
    const live = owned({ app: 'web', rank: 'first' });
    expect(endpointsOf(controller('Deployment', 'web'), live)).toBe(1);
    const named = networkPolicy('a/live', { podSelector: { matchLabels: { app: 'web' } } });
    expect(refusal(named, owned({ app: 'web' }))).toBe('refused');
  });
  test('is known by its template as well where selectors ask for a label that the next pod lacks', () => {
    expect(refusal(owned({ app: 'web', rank: 'first' }))).toBe('allowed');
    expect(refusal()).toBe('allowed');
  });
  test('is known by its template as well where selectors ask where a pod is, as the next may be elsewhere', () => {
    const zone = 'topology.kubernetes.io/zone';
    const inZone = networkPolicy('a/live', { podSelector: { matchLabels: { [zone]: 'one' } } });
    expect(refusal(inZone, owned({ app: 'web', [zone]: 'one' }))).toBe('unknown');
  });
  test('is known by its template as well where no live pod is as that says yet', () => {
    const earlier = owned({ app: 'old', rank: 'first' });
    expect(endpointsOf(controller('Deployment', 'web'), earlier)).toBe(2);
    expect(refusal(earlier)).toBe('allowed');
  });
});
