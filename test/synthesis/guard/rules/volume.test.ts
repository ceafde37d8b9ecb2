import { expect, test } from 'vitest';
import { findRefusedChanges } from '../../../../synthesis/guard/find-refused-changes.ts';
import { alphas, claim, objectsIn, refused } from '../objects.ts';

const templates = 'StatefulSet/dgraph/demo-alpha: spec.volumeClaimTemplates';

test('a claim may grow, and be written in other units', () => {
  expect(refused(claim('1Ti'), claim('2Ti'))).toEqual([]);
  expect(refused(claim('1Ti'), claim('1024Gi'))).toEqual([]);
});

test('a claim may not shrink, or change to a size that cannot be compared', () => {
  const size = 'PersistentVolumeClaim/dgraph/backups: spec.resources.requests.storage';
  expect(refused(claim('2Ti'), claim('1Ti'))).toEqual([size]);
  expect(refused(claim('2Ti'), claim('1.5Ti'))).toEqual([size]);
});

test('a claim may not change its class', () => {
  expect(refused(claim('1Ti'), claim('1Ti', 'slow'))).toEqual([
    'PersistentVolumeClaim/dgraph/backups: spec.storageClassName',
  ]);
});

test('a claim template that says the same in other words is no change', () => {
  expect(refused(alphas({ storage: '1Ti' }), alphas({ storage: '1024Gi' }))).toEqual([]);
});

test.each([
  ['grows', { storage: '200Gi' }, 'Growing a volume'],
  ['shrinks', { storage: '50Gi' }, 'A smaller volume, or another storage class'],
  ['has another class', { className: 'slow' }, 'A smaller volume, or another storage class'],
  [
    'grows in another class',
    { className: 'slow', storage: '200Gi' },
    'A smaller volume, or another storage class',
  ],
])('a claim template that %s is refused, with the page that says how', (_, changes, section) => {
  const [found, ...more] = findRefusedChanges(objectsIn(alphas({})), objectsIn(alphas(changes)));
  expect(found).toMatchObject({ change: templates, runbook: { page: 'docs/runbooks.md', section } });
  expect(more).toEqual([]);
});

test('a claim template that is taken out is refused', () => {
  const without = alphas({}).split('  volumeClaimTemplates:')[0] ?? '';
  expect(refused(alphas({}), without)).toEqual([templates]);
});
