import { expect, test } from 'vitest';
import { alphas, refused } from '../objects.ts';

const encrypted = (key: string) => alphas({ command: `dgraph, alpha, "--encryption=key-file=${key}"` });

test('encryption may not be switched on or off for data that is there', () => {
  const change = 'StatefulSet/dgraph/demo-alpha: --encryption';
  expect(refused(alphas({}), encrypted('/key'))).toEqual([change]);
  expect(refused(encrypted('/key'), alphas({}))).toEqual([change]);
});

test('the path of the key may change', () => {
  expect(refused(encrypted('/key'), encrypted('/mnt/key'))).toEqual([]);
});
