import { describe, expect, test } from 'vitest';
import { findingsOf, type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';

const from = (labels: Manifest): Manifest =>
  networkPolicy('shop/db', {
    podSelector: {},
    ingress: [{ from: [{ namespaceSelector: { matchLabels: labels } }] }],
  });
const told = (...manifests: readonly Manifest[]) =>
  findingsOf([pod('shop/db'), ...manifests]).filter((message) =>
    message.includes('asks namespaces for label'),
  );
const live = (manifest: Manifest): Manifest => ({
  ...manifest,
  metadata: { ...(manifest.metadata as Manifest), uid: '1' },
});

describe('a policy that asks namespaces for a label which a tool gives them', () => {
  test.each([
    ['kustomize.toolkit.fluxcd.io/name', 'Flux'],
    ['capsule.clastix.io/tenant', 'Capsule'],
    ['field.cattle.io/projectId', 'Rancher'],
    ['acme.tree.hnc.x-k8s.io/depth', 'the hierarchical namespace controller'],
    ['argocd.argoproj.io/instance', 'Argo CD'],
  ])('is not decided where a file has none: %s', (label, by) => {
    expect(told(namespace('shop'), from({ [label]: 'x' }))).toEqual([
      expect.stringContaining(
        `unknown: NetworkPolicy shop/db: it asks namespaces for label ${label}, which ${by} gives them, and that of Namespace shop is not known`,
      ),
    ]);
  });
  test('is decided where each has it, or a cluster says what it has', () => {
    const oil = { 'capsule.clastix.io/tenant': 'oil' };
    const gas = { 'capsule.clastix.io/tenant': 'gas' };
    expect(told(namespace('shop', oil), namespace('other', gas), from(oil))).toEqual([]);
    expect(told(namespace('shop', oil), namespace('other'), from(oil))).toHaveLength(1);
    expect(told(live(namespace('shop')), from(oil))).toEqual([]);
    expect(told(from(oil))).toEqual([]);
  });
  test('is decided for other labels, and for those of pods', () => {
    for (const label of ['team', 'kubernetes.io/metadata.name', 'x.hnc.x-k8s.io/depth'])
      expect(told(namespace('shop'), from({ [label]: 'x' }))).toEqual([]);
    const ofPods = networkPolicy('shop/db', {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'x' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'y' } } }] }],
    });
    expect(told(namespace('shop'), ofPods)).toEqual([]);
  });
});
