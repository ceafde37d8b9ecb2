import { describe, expect, test } from 'vitest';
import { isAmong, labelsOfOthers } from '../../../../reachability/model/labels/labels-of-others.ts';
import { ask, explainOne, type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';

const closed = networkPolicy('a/closed', { podSelector: {} });
const opened = (label: string): Manifest =>
  networkPolicy('a/opened', {
    podSelector: { matchExpressions: [{ key: label, operator: 'Exists' }] },
    ingress: [{}],
  });
const jobSet: Manifest = {
  apiVersion: 'jobset.x-k8s.io/v1alpha2',
  kind: 'JobSet',
  metadata: { name: 'web', namespace: 'a' },
  spec: {
    replicatedJobs: [
      { name: 'x', template: { spec: { template: { spec: { containers: [{ name: 'x', image: 'x' }] } } } } },
    ],
  },
};
const clientToWeb = { from: 'b/client', to: 'a/web' } as const;
const cluster = (web: Manifest, label: string) => [
  ...[namespace('a'), namespace('b'), pod('b/client'), closed],
  ...[web, opened(label)],
];

describe('a label that others than the controller may add', () => {
  test.each(['topology.kubernetes.io/zone', 'security.istio.io/tlsMode', 'linkerd.io/control-plane-ns'])(
    'may be there: %s',
    (label) => {
      expect(ask(cluster(pod('a/web'), label), clientToWeb)).toBe('unknown');
    },
  );
  test('is said to be what is not known', () => {
    const { unknown } = explainOne(cluster(pod('a/web'), 'topology.kubernetes.io/zone'), clientToWeb);
    expect(unknown).toMatchObject([
      { reason: expect.stringContaining('another program sets'), need: expect.stringContaining('live pods') },
    ]);
  });
  test('is none that only people write, and is what the template says', () => {
    expect(ask(cluster(pod('a/web'), 'app.kubernetes.io/part-of'), clientToWeb)).toBe('refused');
    const label = 'security.istio.io/tlsMode';
    const web = pod('a/web', { labels: { [label]: 'disabled' } });
    expect(ask(cluster(web, label), clientToWeb)).toBe('allowed');
  });
  test('is known of a live pod', () => {
    const { metadata, ...rest } = pod('a/web');
    const live = { ...rest, metadata: { ...(metadata as Manifest), uid: '7f1c' } };
    expect(ask(cluster(live, 'topology.kubernetes.io/zone'), clientToWeb)).toBe('refused');
  });
  test('of a vendor may be on the pods of its kinds, and on no others', () => {
    const label = 'jobset.sigs.k8s.io/jobset-name';
    expect(ask(cluster(jobSet, label), clientToWeb)).toBe('unknown');
    expect(ask(cluster(pod('a/web'), label), clientToWeb)).toBe('refused');
  });
});

test('tools that apply or restore objects add labels of theirs', () => {
  for (const label of ['kapp.k14s.io/association', 'skaffold.dev/run-id', 'velero.io/restore-name'])
    expect(isAmong(label, labelsOfOthers)).toBe(true);
  expect(isAmong('kapp.k14s.io', labelsOfOthers)).toBe(false);
});
