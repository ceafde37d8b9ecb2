import { describe, expect, test } from 'vitest';
import { checkPoolFeatures } from '../../../../environments/checks/pools/pool-features.ts';
import { checkWorkloadPools } from '../../../../environments/checks/pools/workload-pools.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, pathsOf } from '../../../support/environments/edit-environment.ts';

const first = 'azure.cluster.nodePool';
const second = 'azure.cluster.userPools.0';
const spot = { eviction: 'Delete' };

describe('a pool is refused', () => {
  test.each<[string, Edits, string]>([
    [
      'with a taint that is none',
      { [`${second}.taints`]: ['dedicated'] },
      'azure.cluster.userPools[0].taints[0]',
    ],
    [
      'with an unknown effect',
      { [`${second}.taints`]: ['a=b:NoSchedule', 'a=b:Never'] },
      'azure.cluster.userPools[0].taints[1]',
    ],
    ['with taints, if it is the first', { [`${first}.taints`]: ['a=b:NoSchedule'] }, `${first}.taints`],
    ['of spare machines, if it is the first', { [`${first}.spot`]: spot }, `${first}.spot`],
    [
      'with a label of AKS',
      { [`${second}.labels`]: { 'kubernetes.azure.com/mode': 'x' } },
      'azure.cluster.userPools[0].labels["kubernetes.azure.com/mode"]',
    ],
    [
      'with a label that is none',
      { [`${second}.labels`]: { 'a b': 'x' } },
      'azure.cluster.userPools[0].labels["a b"]',
    ],
  ])('%s', (_, edits, path) => {
    expect(pathsOf(judge(checkPoolFeatures, edit(production, edits)))).toEqual([path]);
  });
});

test('a pool may have labels and taints, and be of spare machines', () => {
  const edits = {
    [`${first}.labels`]: { 'example.com/role': 'system' },
    [`${second}.labels`]: { team: 'data' },
    [`${second}.taints`]: ['dedicated=dgraph:NoSchedule', 'a=:PreferNoSchedule'],
    [`${second}.spot`]: spot,
  };
  expect(judge(checkPoolFeatures, edit(production, edits))).toEqual([]);
});

test('some pool has to take pods without tolerations', () => {
  const only = (edits: Edits) => pathsOf(judge(checkWorkloadPools, edit(production, edits)));
  expect(only({ [`${second}.taints`]: ['a=b:NoSchedule'] })).toEqual(['azure.cluster.userPools']);
  expect(only({ [`${second}.spot`]: spot })).toEqual(['azure.cluster.userPools']);
  expect(only({ [`${second}.taints`]: ['a=b:PreferNoSchedule'] })).toEqual([]);
  expect(only({ [`${second}.spot`]: spot, [`${first}.pods`]: 'any' })).toEqual([]);
});
