import { expect, test } from 'vitest';
import { findingsOf, namespace, networkPolicy } from '../../cluster-fixture.ts';

const findingsOn = (ipBlock: Readonly<Record<string, unknown>>): string =>
  findingsOf([
    namespace('a'),
    networkPolicy('a/x', { podSelector: {}, ingress: [{ from: [{ ipBlock }] }] }),
  ]).join();

test.each([
  [{ cidr: '::ffff:0.0.0.0/96' }, 'Calico takes for 0.0.0.0/0'],
  [{ cidr: '::ffff:10.0.0.0/104' }, 'Calico takes for 10.0.0.0/8'],
  [{ cidr: '::/0', except: ['::ffff:10.0.0.0/104'] }, 'Calico takes for 10.0.0.0/8'],
  [{ cidr: '10.0.0.1/8' }, 'has bits beyond its prefix'],
])('a range that releases of Kubernetes take for another is left open: %j', (block, problem) => {
  expect(findingsOn(block)).toMatch(/^unreadable: /);
  expect(findingsOn(block)).toContain(problem);
});

test.each([[{ cidr: '10.0.0.0/8' }], [{ cidr: '::fffe:0:0/95' }], [{ cidr: '2001:db8::/32' }]])(
  'one that all take for what it says is not: %j',
  (block) => {
    expect(findingsOn(block)).not.toContain('1.36');
  },
);

test('the networks of an AdminNetworkPolicy are held to the same', () => {
  const policy = {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: { name: 'x' },
    spec: {
      priority: 1,
      subject: { namespaces: {} },
      egress: [{ action: 'Deny', to: [{ networks: ['::ffff:0.0.0.0/96'] }] }],
    },
  };
  expect(findingsOf([policy]).join()).toContain('Calico takes for 0.0.0.0/0');
});
