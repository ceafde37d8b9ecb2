import { expect, test } from 'vitest';
import { findingsIn, objectsIn } from '../objects-in.ts';

const rollout = (strategy: string, kind = 'Rollout', apiVersion = 'argoproj.io/v1alpha1'): string =>
  `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  template: { metadata: { labels: { app: web, role: any } }, spec: { containers: [{ name: main, image: x }] } }
  strategy: ${strategy}`;
const labelsOf = (text: string): unknown =>
  (objectsIn(text).controllers as readonly { readonly labels: unknown }[]).map(({ labels }) => labels);
const plain = { app: 'web', role: 'any' };

test('the pods of a rollout have what its strategy adds to the old or the new ones, at times', () => {
  const canary =
    '{ canary: { canaryMetadata: { labels: { role: new } }, stableMetadata: { labels: { role: old, tier: a } } } }';
  expect(labelsOf(rollout(canary))).toEqual([
    plain,
    { app: 'web', role: 'new' },
    { app: 'web', role: 'old', tier: 'a' },
  ]);
  const blueGreen = '{ blueGreen: { activeMetadata: { labels: { is: active } }, previewMetadata: {} } }';
  expect(labelsOf(rollout(blueGreen))).toEqual([plain, { ...plain, is: 'active' }, plain]);
});

test('the pods of a rollout without such labels, and of other kinds, are as the template says', () => {
  expect(labelsOf(rollout('{ canary: { steps: [] } }'))).toEqual([plain]);
  const other = '{ canary: { canaryMetadata: { labels: { role: new } } } }';
  expect(labelsOf(rollout(other, 'CloneSet', 'apps.kruise.io/v1alpha1'))).toEqual([plain]);
});

test('annotations that a strategy adds are read as those of the template are', () => {
  const annotations =
    '{ canary: { canaryMetadata: { annotations: { k8s.v1.cni.cncf.io/networks: fast } } } }';
  expect(findingsIn(rollout(annotations))).toEqual([
    expect.stringMatching(
      /^6: elsewhere: Rollout shop\/web: annotation k8s\.v1\.cni\.cncf\.io\/networks: "fast"/,
    ),
  ]);
});

const template = '{ metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: x }] } }';
const object = (apiVersion: string, kind: string, spec: string): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: ${spec}`;

test('the pods of a united deployment may be as one of its subsets changes them', () => {
  const subsets = `[{ name: a }, { name: b, patch: { metadata: { labels: { zone: b } } } }]`;
  const united = `{ template: { cloneSetTemplate: { spec: { template: ${template} } } }, topology: { subsets: ${subsets} } }`;
  expect(labelsOf(object('apps.kruise.io/v1alpha1', 'UnitedDeployment', united))).toEqual([
    { app: 'web' },
    { app: 'web', zone: 'b' },
  ]);
});

test.each([
  ['RayCluster', (cluster: string) => cluster],
  ['RayJob', (cluster: string) => `{ rayClusterSpec: ${cluster} }`],
  ['RayService', (cluster: string) => `{ rayClusterConfig: ${cluster} }`],
])('the pods of Ray may have the labels of their group, and not those of another: %s', (kind, spec) => {
  const cluster = `{ headGroupSpec: { labels: { role: head }, template: ${template} }, workerGroupSpecs: [{ template: ${template} }, { labels: { role: gpu }, template: ${template} }] }`;
  expect(labelsOf(object('ray.io/v1', kind, spec(cluster)))).toEqual([
    { app: 'web' },
    { app: 'web', role: 'head' },
    { app: 'web' },
    { app: 'web' },
    { app: 'web', role: 'gpu' },
  ]);
});
