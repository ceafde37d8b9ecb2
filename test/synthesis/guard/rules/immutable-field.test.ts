import { describe, expect, test } from 'vitest';
import { alphas, refused } from '../objects.ts';

const object = (apiVersion: string, kind: string, rest: string, namespace = 'namespace: shop, ') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { ${namespace}name: a }\n${rest}\n`;
const pods = 'template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: a, image: a }] } }';
const service = (spec: string) => object('v1', 'Service', `spec: { ports: [{ port: 80 }], ${spec} }`);
const job = (image: string, annotations = '') =>
  `apiVersion: batch/v1
kind: Job
metadata: { name: load, namespace: shop, annotations: { ${annotations} } }
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: a, image: ${image} }] }
`;
const indexedJob = (spec: string, port = '{ containerPort: 80 }') =>
  object(
    'batch/v1',
    'Job',
    `spec: { completionMode: Indexed, ${spec}, template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a, ports: [${port}] }] } } }`,
  );

describe('a change that the API server refuses is refused', () => {
  test.each([
    ['StatefulSet: serviceName', alphas({}), alphas({}).replace('serviceName: alpha', 'serviceName: b')],
    [
      'StatefulSet: selector',
      alphas({}),
      alphas({}).replace('matchLabels: { app', 'matchLabels: { component'),
    ],
    ['StatefulSet: order', alphas({}), alphas({ spec: 'podManagementPolicy: Parallel' })],
    [
      'Deployment: selector',
      object('apps/v1', 'Deployment', `spec: { selector: { matchLabels: { app: a } }, ${pods} }`),
      object('apps/v1', 'Deployment', `spec: { selector: { matchLabels: { app: b } }, ${pods} }`),
    ],
    ['Service: no longer headless', service('clusterIP: None'), service('type: ClusterIP')],
    ['Service: headless from now on', service('type: ClusterIP'), service('clusterIP: None')],
    ['Service: another address', service('clusterIP: 10.0.0.1'), service('clusterIP: 10.0.0.2')],
    ['Job: template', job('a:1'), job('a:2')],
    ['Job: fewer completions', indexedJob('completions: 4'), indexedJob('completions: 2')],
    [
      'StorageClass: reclaim policy',
      object('storage.k8s.io/v1', 'StorageClass', 'provisioner: a\nreclaimPolicy: Retain', ''),
      object('storage.k8s.io/v1', 'StorageClass', 'provisioner: a', ''),
    ],
    [
      'StorageClass: parameters',
      object('storage.k8s.io/v1', 'StorageClass', 'provisioner: a\nparameters: { sku: a }', ''),
      object('storage.k8s.io/v1', 'StorageClass', 'provisioner: a\nparameters: { sku: b }', ''),
    ],
    [
      'ConfigMap that is immutable',
      object('v1', 'ConfigMap', 'immutable: true\ndata: { a: b }'),
      object('v1', 'ConfigMap', 'immutable: true\ndata: { a: c }'),
    ],
    [
      'ConfigMap that is no longer immutable',
      object('v1', 'ConfigMap', 'immutable: true\ndata: { a: b }'),
      object('v1', 'ConfigMap', 'data: { a: b }'),
    ],
    ['Secret: type', object('v1', 'Secret', 'type: Opaque'), object('v1', 'Secret', 'type: example.com/a')],
    [
      'RoleBinding: role',
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: { kind: Role, name: a }'),
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: { kind: Role, name: b }'),
    ],
    [
      'a kind that is not known',
      object('example.com/v1', 'Thing', 'spec: { a: 1 }'),
      object('example.com/v1', 'Thing', 'spec: { a: 2 }'),
    ],
  ])('%s', (_, before, after) => {
    expect(refused(before, after)).toHaveLength(1);
  });
});

describe('a change that the API server makes is not refused', () => {
  const replaced =
    'kustomize.toolkit.fluxcd.io/force: enabled, argocd.argoproj.io/sync-options: "Force=true,Replace=true"';

  test.each([
    ['StatefulSet: image', alphas({}), alphas({}).replace('image: dgraph', 'image: dgraph:2')],
    ['StatefulSet: what it has anyway', alphas({}), alphas({ spec: 'podManagementPolicy: OrderedReady' })],
    ['Service: an address that it may keep', service('clusterIP: 10.0.0.1'), service('type: ClusterIP')],
    [
      'Service: labels',
      service('type: ClusterIP'),
      service('type: ClusterIP').replace('name: a', 'name: a, labels: { b: c }'),
    ],
    [
      'Job: as many completions as run at once',
      indexedJob('completions: 4'),
      indexedJob('completions: 2, parallelism: 2'),
    ],
    [
      'Job: the protocol that a port has anyway',
      indexedJob('completions: 4'),
      indexedJob('completions: 4', '{ containerPort: 80, protocol: TCP }'),
    ],
    ['Job that tools replace', job('a:1', replaced), job('a:2', replaced)],
    [
      'ConfigMap',
      object('v1', 'ConfigMap', 'data: { a: b }'),
      object('v1', 'ConfigMap', 'data: { a: c }\nimmutable: true'),
    ],
    ['another version of the API', alphas({}), alphas({}).replace('apps/v1', 'apps/v1beta2')],
    [
      'a kind that is not known, and stays as it is',
      object('example.com/v1', 'Thing', 'spec: { a: 1 }'),
      object('example.com/v1', 'Thing', 'spec: { a: 1 }'),
    ],
  ])('%s', (_, before, after) => {
    expect(refused(before, after)).toEqual([]);
  });
});
