import { expect, test } from 'vitest';
import { findRefusedChanges } from '../../../../synthesis/guard/find-refused-changes.ts';
import { alphas, objectsIn, refused } from '../objects.ts';

test('more members are fine', () => {
  expect(refused(alphas({ replicas: 1 }), alphas({ replicas: 3 }))).toEqual([]);
});

test('fewer members are refused', () => {
  expect(refused(alphas({ replicas: 5 }), alphas({ replicas: 3 }))).toEqual([
    'StatefulSet/dgraph/demo-alpha: spec.replicas',
  ]);
});

test('a StatefulSet that no longer says how many has one', () => {
  expect(refused(alphas({}), alphas({}).replace('  replicas: 3\n', ''))).toEqual([
    'StatefulSet/dgraph/demo-alpha: spec.replicas',
  ]);
});

test.each([
  ['alpha', 'Fewer Alphas'],
  ['zero', 'Fewer Zeros'],
  ['shop', 'Fewer pods of a StatefulSet'],
])('fewer pods of the component %s have the runbook "%s"', (component, section) => {
  const [before = [], after = []] = [5, 3].map((replicas) =>
    objectsIn(alphas({ replicas }).replace('component: alpha', `component: ${component}`)),
  );
  expect(findRefusedChanges(before, after).map(({ runbook }) => runbook.section)).toEqual([section]);
});
