import { expect, test } from 'vitest';
import { findRefusedChanges } from '../../../../synthesis/guard/find-refused-changes.ts';
import { all, alphas, claim, namespace, objectsIn, refused } from '../objects.ts';

const deployment = (replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: tenant }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web }] }
`;

test('an object that is in another file, or in another order, is not gone', () => {
  expect(refused(all(namespace('dgraph'), alphas({})), all(alphas({}), namespace('dgraph')))).toEqual([]);
});

test('a database in another namespace is refused, and what looks like it under its new name is named', () => {
  const before = all(namespace('dgraph'), alphas({}));
  const after = all(namespace('graphs'), alphas({ namespace: 'graphs' }));
  const found = findRefusedChanges(objectsIn(before), objectsIn(after));
  expect(found.map(({ change, undo }) => [change, undo])).toEqual([
    ['Namespace/dgraph', 'Restore it, if Namespace/graphs is the same under another name'],
    [
      'StatefulSet/dgraph/demo-alpha',
      'Restore it, if StatefulSet/graphs/demo-alpha is the same under another name',
    ],
  ]);
});

test('a renamed release is refused, and its claims are named', () => {
  const found = findRefusedChanges(objectsIn(alphas({})), objectsIn(alphas({ name: 'prod-alpha' })));
  expect(found.map(({ change }) => change)).toEqual(['StatefulSet/dgraph/demo-alpha']);
  expect(found[0]?.problem).toContain('datadir-demo-alpha-0, datadir-demo-alpha-1, datadir-demo-alpha-2');
});

test('a claim that is gone is refused', () => {
  expect(refused(claim('1Ti'), '')).toEqual(['PersistentVolumeClaim/dgraph/backups']);
});

test('a StatefulSet without claims may go', () => {
  const [without = ''] = alphas({}).split('  volumeClaimTemplates:');
  expect(refused(without, '')).toEqual([]);
});

test('a namespace without data may go once nothing runs in it', () => {
  expect(refused(all(namespace('tenant'), deployment(1)), '')).toEqual(['Namespace/tenant']);
  expect(refused(all(namespace('tenant'), deployment(0)), '')).toEqual([]);
});
