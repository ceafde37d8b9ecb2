import { describe, expect, test } from 'vitest';
import {
  analyzeAll,
  ask,
  cidrs,
  connect,
  findingsOf,
  globalPolicy,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  service,
  serviceAccount,
} from './cluster-fixture.ts';

const main = { name: 'main', image: 'registry.example/app:1' };
const controller = (kind: string, name: string, more: Manifest = {}, metadata: Manifest = {}): Manifest => ({
  apiVersion: kind === 'ReplicationController' ? 'v1' : kind.endsWith('Job') ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name, namespace: 'a', ...metadata },
  spec: {
    ...(kind === 'Job'
      ? {}
      : { selector: kind === 'ReplicationController' ? { app: name } : { matchLabels: { app: name } } }),
    ...more,
    template: {
      metadata: { labels: { app: name } },
      spec: { ...(kind === 'Job' && { restartPolicy: 'Never' }), containers: [main] },
    },
  },
});
const ownerOf = (kind: string, name: string): Manifest => ({ apiVersion: 'apps/v1', kind, name, uid: name });
const owned = (
  name: string,
  kind: string,
  owner: string,
  labels: Readonly<Record<string, string>> = {},
): Manifest => {
  const manifest = pod(`a/${name}`, {
    labels: { app: 'web', ...labels },
    status: { phase: 'Running', podIP: '10.244.0.9' },
  });
  return {
    ...manifest,
    metadata: { ...(manifest.metadata as Manifest), ownerReferences: [ownerOf(kind, owner)] },
  };
};
const workloads = (...manifests: readonly Manifest[]): readonly string[] =>
  analyzeAll(manifests)
    .peers()
    .flatMap((peer) =>
      peer.kind === 'workload' ? [`${peer.workloadKind} ${peer.namespace}/${peer.name}`] : [],
    );

describe('workloads', () => {
  test('are the pods of each kind of controller, also of one without replicas', () => {
    const kinds = ['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];
    expect(workloads(...kinds.map((kind) => controller(kind, kind.toLowerCase())))).toEqual(
      kinds.map((kind) => `${kind} a/${kind.toLowerCase()}`),
    );
    const cron = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'c' },
      spec: {
        schedule: '@daily',
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [main] } } } },
      },
    };
    expect(workloads(cron, controller('Deployment', 'none', { replicas: 0 }))).toEqual([
      'Deployment a/none',
      'CronJob default/c',
    ]);
  });
  test('count live pods as their first owner, or as the owner of that', () => {
    expect(workloads(owned('web-1', 'ReplicaSet', 'web-5d4'))).toEqual(['ReplicaSet a/web-5d4']);
    const replicaSet = controller(
      'ReplicaSet',
      'web-5d4',
      {},
      { uid: 'web-5d4', ownerReferences: [ownerOf('Deployment', 'web')] },
    );
    expect(workloads(owned('web-1', 'ReplicaSet', 'web-5d4'), replicaSet)).toEqual(['Deployment a/web']);
    const hashed = owned('web-1', 'ReplicaSet', 'web-5d4', { 'pod-template-hash': '5d4' });
    expect(workloads(hashed, controller('Deployment', 'web'))).toEqual(['Deployment a/web']);
    expect(workloads(owned('kube-proxy-node1', 'Node', 'node1'))).toEqual(['Pod a/kube-proxy-node1']);
  });
  test('let services and policies pick single pods of a stateful set out', () => {
    const set = controller('StatefulSet', 'db', { replicas: 2 });
    const second = service('a/db-1', {
      selector: { 'statefulset.kubernetes.io/pod-name': 'db-1' },
      ports: [{ port: 80 }],
    });
    expect(findingsOf([set, second])).toEqual([]);
    const third = service('a/db-2', {
      selector: { 'statefulset.kubernetes.io/pod-name': 'db-2' },
      ports: [{ port: 80 }],
    });
    expect(findingsOf([set, third])[0]).toMatch(/^surprising: Service a\/db-2: its selector matches no pod/);
  });
  test('can connect if some pod of one can to some pod of the other', () => {
    const policy = networkPolicy('a/in', {
      podSelector: { matchLabels: { app: 'api' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { track: 'canary' } } }] }],
    });
    const pods = [
      owned('web-1', 'ReplicaSet', 'web'),
      owned('web-2', 'ReplicaSet', 'web', { track: 'canary' }),
      pod('a/api'),
      policy,
    ];
    expect(connect(pods, { from: 'a/web', to: 'a/api' })).toBeDefined();
    expect(
      connect([pods[0], pods[2], pods[3]] as Manifest[], { from: 'a/web', to: 'a/api' }),
    ).toBeUndefined();
  });
});

describe('the pods of a workload', () => {
  const endpointsOf = (...manifests: readonly Manifest[]): number =>
    analyzeAll(manifests).evaluation.cluster.endpoints.filter(({ kind }) => kind === 'pod').length;
  const live = (name: string, labels: Readonly<Record<string, string>>, more: Manifest = {}): Manifest => {
    const manifest = pod(`a/${name}`, { labels: { app: 'web', ...labels }, spec: more });
    const ownerReferences = [ownerOf('ReplicaSet', 'web')];
    return { ...manifest, metadata: { ...(manifest.metadata as Manifest), uid: name, ownerReferences } };
  };

  test('are one endpoint if nothing tells them apart, whatever the order of their labels', () => {
    expect(endpointsOf(live('web-1', { x: '1', y: '2' }), live('web-2', { y: '2', x: '1' }))).toBe(1);
  });
  test.each([
    ['labels', live('web-2', { x: '2' })],
    ['service account', live('web-2', { x: '1' }, { serviceAccountName: 'other' })],
    [
      'ports',
      live('web-2', { x: '1' }, { containers: [{ ...main, ports: [{ name: 'http', containerPort: 80 }] }] }),
    ],
    ['addresses', { ...live('web-2', { x: '1' }), status: { podIP: '10.244.0.9' } }],
  ])('are several endpoints if they differ in their %s', (_, other) => {
    expect(endpointsOf(live('web-1', { x: '1' }), other)).toBe(2);
  });
});

test('without workloads there are only addresses', () => {
  const { cluster, outside } = analyzeAll([namespace('a')]).evaluation;
  expect([cluster.workloads.length, outside.length, outside[0]?.isNode]).toEqual([0, 1, false]);
});

describe('addresses', () => {
  const fromRange = (cidr: string): Manifest =>
    networkPolicy('a/in', {
      podSelector: { matchLabels: { app: 'api' } },
      ingress: [{ from: [{ ipBlock: { cidr } }] }],
    });
  const question = { from: 'a/web', to: 'a/api' } as const;
  test('of a live pod decide on its own', () => {
    const pods = [owned('web', 'ReplicaSet', 'web'), pod('a/api')];
    expect(ask([...pods, fromRange('10.244.0.8/31')], question)).toBe('allowed');
    expect(ask([...pods, fromRange('10.244.0.10/31')], question)).toBe('refused');
  });
  test('of other pods may be any within --pod-cidr, so a part of it leaves the verdict open', () => {
    const ask16 = (cidr: string) =>
      ask([pod('a/web'), pod('a/api'), fromRange(cidr)], { ...question, podCidrs: cidrs('10.244.0.0/16') });
    expect([ask16('10.244.0.0/15'), ask16('10.244.7.0/24'), ask16('10.245.0.0/16')]).toEqual([
      'allowed',
      'unknown',
      'refused',
    ]);
  });
  test('outside are cut where policies tell them apart, and leave out those of pods and services', () => {
    const options = { podCidrs: cidrs('10.244.0.0/16'), serviceCidrs: cidrs('10.0.0.0/16') };
    expect(
      analyzeAll([pod('a/api'), fromRange('192.0.2.0/24')], options)
        .peers()
        .slice(1),
    ).toEqual([
      {
        kind: 'ip',
        ranges: [
          '0.0.0.0-9.255.255.255',
          '10.1.0.0-10.243.255.255',
          '10.245.0.0-192.0.1.255',
          '192.0.3.0-255.255.255.255',
        ],
      },
      { kind: 'ip', ranges: ['192.0.2.0-192.0.2.255'] },
    ]);
  });
  test('of nodes stay outside where they share a range with the pods', () => {
    const flat = { podCidrs: cidrs('10.224.0.0/16'), nodeCidrs: cidrs('10.224.0.0/16') };
    expect(ask([pod('a/api'), fromRange('10.224.0.0/16')], { from: 'nodes', to: 'a/api', ...flat })).toBe(
      'allowed',
    );
    expect(ask([pod('a/api'), fromRange('192.0.2.0/24')], { from: 'nodes', to: 'a/api', ...flat })).toBe(
      'refused',
    );
  });
  test('of IPv6 count as soon as a policy or --pod-cidr names some', () => {
    const manifests = [pod('a/api'), fromRange('2001:db8::/32')];
    expect(ask(manifests, { from: '2001:db8::1', to: 'a/api' })).toBe('allowed');
    expect(ask(manifests, { from: '2001:db9::1', to: 'a/api' })).toBe('refused');
    expect(() =>
      ask(manifests, { from: '2001:db8::1', to: 'a/api', podCidrs: cidrs('10.244.0.0/16') }),
    ).toThrow(/no pod has an address of its family/);
    expect(ask([pod('a/api')], { from: 'fd00::1', to: 'a/api', podCidrs: cidrs('fd01::/64') })).toBe(
      'allowed',
    );
  });
});

describe('namespaces that are not among the manifests', () => {
  const byTeam = networkPolicy('a/in', {
    podSelector: {},
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'b' } } }] }],
  });
  test('are pointed out where a policy asks for their labels', () => {
    expect(findingsOf([namespace('a'), pod('a/web'), pod('b/web'), byTeam])).toEqual([
      'surprising: NetworkPolicy in asks for namespace label team, but namespace b is not among the manifests and is taken to have no labels but its name; add its manifest',
    ]);
    expect(findingsOf([namespace('a'), namespace('b'), pod('a/web'), pod('b/web'), byTeam])).toEqual([]);
  });
});

describe('service accounts that are not among the manifests', () => {
  const byTeam = globalPolicy('default.in', {
    tier: 'default',
    order: 1,
    selector: "app == 'web'",
    types: ['Ingress'],
    ingress: [{ action: 'Allow', source: { serviceAccounts: { selector: "team == 'x'" } } }],
  });
  const robot = pod('a/client', { serviceAccount: 'robot' });
  test('are pointed out where a policy asks for their labels', () => {
    expect(findingsOf([namespace('a'), pod('a/web'), robot, byTeam])).toEqual([
      'surprising: GlobalNetworkPolicy default.in asks for service account label team, but service account a/robot is not among the manifests and is taken to have no labels but its name; add its manifest',
    ]);
    expect(findingsOf([namespace('a'), pod('a/web'), robot, serviceAccount('a/robot'), byTeam])).toEqual([]);
    expect(findingsOf([namespace('a'), pod('a/web'), byTeam])).toEqual([]);
  });
});
