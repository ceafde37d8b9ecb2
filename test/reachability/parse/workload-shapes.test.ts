import { describe, expect, test } from 'vitest';
import {
  analyzeAll,
  ask,
  cidrs,
  findingsOf,
  type Manifest,
  networkPolicy,
  pod,
  service,
} from '../cluster-fixture.ts';

const container = { name: 'main', image: 'registry.example/app:1' };
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };
const workload = (apiVersion: string, kind: string, spec: Manifest): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'a' },
  spec,
});
const workloadsOf = (...manifests: readonly Manifest[]): readonly string[] =>
  analyzeAll(manifests)
    .peers()
    .flatMap((peer) =>
      peer.kind === 'workload' ? [`${peer.workloadKind} ${peer.namespace}/${peer.name}`] : [],
    );
const webIsOpen = networkPolicy('a/db', {
  podSelector: { matchLabels: { app: 'db' } },
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
});

describe('a workload of any kind is read by the shape of its pod template', () => {
  test.each([
    ['argoproj.io/v1alpha1', 'Rollout', { replicas: 1, template }],
    ['serving.knative.dev/v1', 'Service', { template }],
    ['apps.kruise.io/v1alpha1', 'CloneSet', { template }],
    ['apps.openshift.io/v1', 'DeploymentConfig', { template }],
    ['kubevirt.io/v1', 'VirtualMachine', { template: { ...template, spec: { domain: { devices: {} } } } }],
    [
      'argoproj.io/v1alpha1',
      'Workflow',
      { templates: [{ name: 's', metadata: { labels: { app: 'web' } }, container }] },
    ],
    ['ray.io/v1', 'RayCluster', { headGroupSpec: { template }, workerGroupSpecs: [{ template }] }],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', { replicatedJobs: [{ template: { spec: { template } } }] }],
    ['keda.sh/v1alpha1', 'ScaledJob', { jobTargetRef: { template } }],
  ])('%s %s', (apiVersion, kind, spec) => {
    const manifests = [workload(apiVersion, kind, spec), pod('a/db'), webIsOpen];
    expect(findingsOf(manifests)).toEqual([]);
    expect(workloadsOf(...manifests)).toContain(`${kind} a/web`);
    expect(ask(manifests, { from: 'a/web', to: 'a/db' })).toBe('allowed');
    const other = { ...pod('a/other'), metadata: { name: 'other', namespace: 'a' } };
    expect(ask([...manifests, other], { from: 'a/other', to: 'a/db' })).toBe('refused');
  });
  test('also of a kind that is not known, which leaves the proof open all the same', () => {
    const manifests = [workload('example.com/v1', 'Stack', { template })];
    expect(workloadsOf(...manifests)).toEqual(['Stack a/web']);
    expect(findingsOf(manifests)[0]).toMatch(
      /^unknown: Stack a\/web: kind Stack of group example\.com is not known here/,
    );
  });
  test('and one whose template is in another object leaves it open', () => {
    const referring = workload('argoproj.io/v1alpha1', 'Rollout', {
      workloadRef: { kind: 'Deployment', name: 'x' },
    });
    expect(findingsOf([referring])[0]).toMatch(/^elsewhere: Rollout a\/web: it holds no pod template/);
  });
});

const deployment = (labels: Manifest = { app: 'web' }): Manifest =>
  workload('apps/v1', 'Deployment', {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [container] } },
  });

describe('what a file says of an object that a cluster would not keep', () => {
  const finished = (metadata: Manifest): Manifest => ({
    ...pod('a/web'),
    metadata: { name: 'web', namespace: 'a', labels: { app: 'web' }, ...metadata },
    status: { phase: 'Succeeded' },
  });
  test('does not count: a pod runs, whatever status it is given', () => {
    expect(workloadsOf(finished({}))).toEqual(['Pod a/web']);
    expect(workloadsOf(finished({ uid: '1' }))).toEqual([]);
  });
  test('counts in part where the pod is bound to a node, and leaves the proof open', () => {
    const bound = { ...finished({}), spec: { nodeName: 'n', containers: [container] } };
    expect(workloadsOf(bound)).toEqual([]);
    expect(findingsOf([bound])[0]).toMatch(/^not-applied: Pod a\/web: its status counts here/);
  });
  test('does not count: a pod that says it is of a controller is its own', () => {
    const decoy = finished({
      name: 'decoy',
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1' }],
    });
    expect(workloadsOf(deployment(), decoy)).toEqual(['Pod a/decoy', 'Deployment a/web']);
  });
  test('does not count: a job that says it has ended', () => {
    const job = (metadata: Manifest): Manifest => ({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'web', namespace: 'a', ...metadata },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
      status: { conditions: [{ type: 'Complete', status: 'True' }] },
    });
    expect([workloadsOf(job({})), workloadsOf(job({ uid: '1' }))]).toEqual([['Job a/web'], []]);
  });
});

describe('a label that a controller sets', () => {
  const hashed = (value: string): Manifest =>
    networkPolicy('a/db', {
      podSelector: { matchLabels: { app: 'db' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { 'pod-template-hash': value } } }] }],
    });
  test('is there with a value that nobody knows, so a selector for one may match', () => {
    const manifests = [deployment(), pod('a/db'), hashed('abc')];
    expect(ask(manifests, { from: 'a/web', to: 'a/db' })).toBe('unknown');
    expect(ask([pod('a/web'), pod('a/db'), hashed('abc')], { from: 'a/web', to: 'a/db' })).toBe('refused');
  });
  test('is there, so a selector for its presence does match, whatever the template says', () => {
    const present = networkPolicy('a/db', {
      podSelector: { matchLabels: { app: 'db' } },
      ingress: [
        { from: [{ podSelector: { matchExpressions: [{ key: 'pod-template-hash', operator: 'Exists' }] } }] },
      ],
    });
    expect(ask([deployment(), pod('a/db'), present], { from: 'a/web', to: 'a/db' })).toBe('allowed');
    const forged = deployment({ app: 'web', 'pod-template-hash': 'abc' });
    expect(ask([forged, pod('a/db'), hashed('abc')], { from: 'a/web', to: 'a/db' })).toBe('unknown');
  });
  test('may be one that isolates the pod', () => {
    const isolated = networkPolicy('a/web', { podSelector: { matchLabels: { 'pod-template-hash': 'abc' } } });
    expect(ask([deployment(), pod('a/db'), isolated], { from: 'a/db', to: 'a/web' })).toBe('unknown');
  });
});

describe('the pods of a stateful set', () => {
  const set = (replicas: number, start?: number): Manifest =>
    workload('apps/v1', 'StatefulSet', {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template,
      ...(start !== undefined && { ordinals: { start } }),
    });
  const one = (name: string): Manifest =>
    service('a/one', { selector: { 'statefulset.kubernetes.io/pod-name': name }, ports: [{ port: 80 }] });
  test.each([
    ['the 120th of them as well', set(120), 'web-119', true],
    ['none after the last', set(120), 'web-120', false],
    ['the first where numbers start', set(2, 5), 'web-5', true],
    ['none before it', set(2, 5), 'web-0', false],
  ])('are told apart by their numbers: %s', (_, manifest, name, isThere) => {
    expect(findingsOf([manifest, one(name)]).length).toBe(isThere ? 0 : 1);
  });
});

describe('the pods of a stateful set that are not there yet', () => {
  const set = workload('apps/v1', 'StatefulSet', {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template,
  });
  const live = (ordinal: number): Manifest => ({
    ...pod('a/web'),
    metadata: {
      name: `web-${ordinal}`,
      namespace: 'a',
      uid: `web-${ordinal}`,
      labels: {
        app: 'web',
        'controller-revision-hash': 'one',
        'statefulset.kubernetes.io/pod-name': `web-${ordinal}`,
        'apps.kubernetes.io/pod-index': `${ordinal}`,
      },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'web' }],
    },
  });
  const closed = (name: string): Manifest =>
    networkPolicy(`a/${name}`, {
      podSelector: { matchLabels: { 'statefulset.kubernetes.io/pod-name': name } },
    });
  const reach = (...manifests: readonly Manifest[]) =>
    ask([set, pod('a/client'), ...manifests], { from: 'a/client', to: 'a/web' });
  test('count where a selector tells them from those that are', () => {
    expect(reach(live(0), closed('web-0'))).toBe('allowed');
    expect(reach(live(0), live(1), closed('web-0'), closed('web-1'))).toBe('allowed');
  });
  test('are known by those that are where none does', () => {
    expect(reach(live(0), closed('web-0'), closed('web-1'), closed('web-2'))).toBe('refused');
    const all = networkPolicy('a/all', { podSelector: { matchLabels: { app: 'web' } } });
    expect(reach(live(2), all)).toBe('refused');
  });
});

describe('a pod on the host network', () => {
  const agent = pod('a/agent', { spec: { hostNetwork: true, containers: [container] } });
  test('is named, as it is not a workload', () => {
    expect(findingsOf([agent])).toEqual([
      expect.stringMatching(/^surprising: Pod a\/agent is on the host's network.*; set --node-cidr/),
    ]);
    expect(findingsOf([agent], { nodeCidrs: cidrs('10.0.0.0/24') }).join()).toMatch(/a node in it$/);
  });
  test('is what the selector of its Service matches', () => {
    const front = service('a/agent', { selector: { app: 'agent' }, ports: [{ port: 80 }] });
    expect(findingsOf([agent, front]).join()).not.toMatch(/matches no pod/);
    expect(findingsOf([front]).join()).toMatch(/matches no pod/);
  });
});
