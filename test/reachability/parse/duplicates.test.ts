import { describe, expect, test } from 'vitest';
import { findingsIn, objectsIn } from './objects-in.ts';

const object = (apiVersion: string, kind: string, metadata: string, note = 'a'): string =>
  `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { ${metadata}, annotations: { note: ${note} } }
`;
const twice = (first: string, second: string): readonly string[] =>
  findingsIn(`${first}---\n${second}`).filter((finding) => finding.includes('also given'));

describe('an object that is given twice', () => {
  const account = object('v1', 'ServiceAccount', 'name: web, namespace: shop');
  const other = object('v1', 'ServiceAccount', 'name: web, namespace: shop', 'b');
  test('is an error where the two differ, and the last one counts', () => {
    expect(twice(account, other)).toEqual([
      '5: unreadable: ServiceAccount shop/web is also given at cluster.yaml:1, with different content; which one wins depends on the order they are applied in: remove one',
    ]);
    const labelled = (team: string): string =>
      object('v1', 'ServiceAccount', `name: web, namespace: shop, labels: { team: ${team} }`);
    expect(objectsIn(`${labelled('a')}---\n${labelled('b')}`).serviceAccounts).toEqual([
      { namespace: 'shop', name: 'web', labels: { team: 'b' } },
    ]);
  });
  test('may differ if it bears on nothing', () => {
    const role = (note: string) => object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'name: web', note);
    expect(twice(role('a'), role('b'))).toEqual([]);
  });
  test('is one object where the two are the same', () => {
    expect(twice(account, account)).toEqual([]);
    expect(objectsIn(`${account}---\n${account}`).serviceAccounts).toHaveLength(1);
  });
  test.each([
    [
      'v1',
      'ServiceAccount',
      'name: web',
      'v1',
      'name: web, namespace: default',
      'ServiceAccount default/web',
    ],
    ['v1', 'ServiceAccount', 'name: web', 'v1', 'name: web, namespace: ""', 'ServiceAccount default/web'],
    ['v1', 'Namespace', 'name: web', 'v1', 'name: web, namespace: shop', 'Namespace web'],
    ['extensions/v1beta1', 'Deployment', 'name: web', 'apps/v1', 'name: web', 'Deployment default/web'],
    [
      'extensions/v1beta1',
      'Ingress',
      'name: web',
      'networking.k8s.io/v1',
      'name: web',
      'Ingress default/web',
    ],
    [
      'autoscaling/v1',
      'HorizontalPodAutoscaler',
      'name: web',
      'autoscaling/v2',
      'name: web',
      'HorizontalPodAutoscaler default/web',
    ],
    [
      'crd.projectcalico.org/v1',
      'GlobalNetworkPolicy',
      'name: default.web',
      'projectcalico.org/v3',
      'name: web',
      'GlobalNetworkPolicy web',
    ],
    [
      'crd.projectcalico.org/v1',
      'NetworkPolicy',
      'name: default.web',
      'projectcalico.org/v3',
      'name: default.web',
      'NetworkPolicy default/web',
    ],
    ['crd.projectcalico.org/v1', 'Tier', 'name: first', 'projectcalico.org/v3', 'name: first', 'Tier first'],
  ])('is found in %s %s %s and %s %s', (first, kind, metadata, second, another, name) => {
    expect(twice(object(first, kind, metadata), object(second, kind, another, 'b'))).toEqual([
      expect.stringMatching(new RegExp(`^5: unreadable: ${name} is also given at cluster.yaml:1`)),
    ]);
  });
  test.each([
    ['v1', 'ServiceAccount', 'name: web', 'v1', 'ServiceAccount', 'name: api'],
    ['v1', 'ServiceAccount', 'name: web', 'v1', 'ServiceAccount', 'name: web, namespace: shop'],
    ['v1', 'ServiceAccount', 'name: web', 'v1', 'ConfigMap', 'name: web'],
    ['v1', 'Service', 'name: web', 'serving.knative.dev/v1', 'Service', 'name: web'],
    [
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'name: web',
      'projectcalico.org/v3',
      'NetworkPolicy',
      'name: web',
    ],
    [
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'name: default.web',
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'name: web',
    ],
    [
      'projectcalico.org/v3',
      'GlobalNetworkSet',
      'name: default.web',
      'projectcalico.org/v3',
      'GlobalNetworkSet',
      'name: web',
    ],
    ['v1', 'ServiceAccount', 'generateName: web-', 'v1', 'ServiceAccount', 'generateName: web-'],
  ])('is not %s %s %s and %s %s %s', (first, kind, metadata, second, another, others) => {
    expect(twice(object(first, kind, metadata), object(second, another, others, 'b'))).toEqual([]);
  });
});
