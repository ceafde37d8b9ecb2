import { expect, test } from 'vitest';
import { alphas, refused } from '../objects.ts';

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
