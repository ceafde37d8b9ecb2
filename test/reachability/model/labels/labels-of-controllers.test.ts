import { describe, expect, test } from 'vitest';
import {
  ask,
  findingsOf,
  type Manifest,
  namespace,
  networkPolicy,
  pod,
  service,
} from '../../cluster-fixture.ts';

const template = (labels: Readonly<Record<string, string>> = {}): Manifest => ({
  metadata: { labels: { app: 'web', ...labels } },
  spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] },
});
const workload = (kind: string, spec: Manifest): Manifest => {
  const [apiVersion, name] = kind.split(' ');
  return { apiVersion, kind: name, metadata: { name: 'web', namespace: 'a' }, spec };
};
/** Whether a client can connect to the pods of the workload if those without the label are closed. */
const closedWithout = (label: string, web: Manifest) => {
  const isolated = networkPolicy('a/closed', {
    podSelector: { matchExpressions: [{ key: label, operator: 'DoesNotExist' }] },
  });
  return ask([namespace('a'), namespace('b'), pod('b/client'), web, isolated], {
    from: 'b/client',
    to: 'a/web',
  });
};

describe('a label of the controllers of Kubernetes', () => {
  test.each([
    ['leaderworkerset.x-k8s.io/v1 LeaderWorkerSet', 'apps.kubernetes.io/pod-index'],
    ['serving.knative.dev/v1 Service', 'pod-template-hash'],
    ['kubeflow.org/v1 Notebook', 'statefulset.kubernetes.io/pod-name'],
    ['ray.io/v1 RayJob', 'job-name'],
    ['apps.kruise.io/v1alpha1 UnitedDeployment', 'apps.kubernetes.io/pod-index'],
    ['apps.kruise.io/v1alpha1 BroadcastJob', 'broadcastjob-name'],
    ['jobset.x-k8s.io/v1alpha2 JobSet', 'batch.kubernetes.io/job-completion-index'],
    ['example.com/v1 Stack', 'controller-uid'],
    ['example.com/v1 Stack', 'pod-template-generation'],
  ])("may be on the pods of a vendor's kind that makes them through those: %s %s", (kind, label) => {
    expect(closedWithout(label, workload(kind, { template: template() }))).toBe('unknown');
    expect(closedWithout(label, workload(kind, { template: template({ [label]: 'x' }) }))).toBe('unknown');
  });
  test.each([
    ['argoproj.io/v1alpha1 Rollout', 'job-name'],
    ['batch.volcano.sh/v1alpha1 Job', 'apps.kubernetes.io/pod-index'],
    ['leaderworkerset.x-k8s.io/v1 LeaderWorkerSet', 'job-name'],
    ['example.com/v1 Stack', 'app.kubernetes.io/name'],
  ])('is not on those of a kind that makes them without: %s %s', (kind, label) => {
    expect(closedWithout(label, workload(kind, { template: template() }))).toBe('refused');
  });
  test('has a value that is not known where a vendor numbers pods in its own way', () => {
    const set = (apiVersion: string): Manifest =>
      workload(`${apiVersion} StatefulSet`, {
        replicas: 2,
        reserveOrdinals: [0, 1],
        selector: { matchLabels: { app: 'web' } },
        template: template(),
      });
    const third = service('a/third', {
      selector: { 'statefulset.kubernetes.io/pod-name': 'web-2' },
      ports: [{ port: 80 }],
    });
    expect(findingsOf([set('apps.kruise.io/v1beta1'), third]).join()).not.toContain('matches no pod');
  });
});
