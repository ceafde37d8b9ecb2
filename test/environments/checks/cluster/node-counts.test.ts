import { describe, expect, test } from 'vitest';
import { checkNodeCounts } from '../../../../environments/checks/cluster/node-counts.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a number of nodes', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when min is above max',
      { 'azure.cluster.nodePool.nodeCount': { min: 5, max: 4 } },
      ['azure.cluster.nodePool.nodeCount'],
    ],
    [
      'when the first pool may be empty',
      { 'azure.cluster.nodePool.nodeCount': { min: 0, max: 4 } },
      ['azure.cluster.nodePool.nodeCount.min'],
    ],
    [
      'when max is missing',
      { 'azure.cluster.nodePool.nodeCount': { min: 1 } },
      ['azure.cluster.nodePool.nodeCount.max'],
    ],
    ['of 1001', { 'azure.cluster.userPools.0.nodeCount': 1001 }, ['azure.cluster.userPools[0].nodeCount']],
    [
      'that is a text',
      { 'azure.cluster.userPools.0.nodeCount': '3' },
      ['azure.cluster.userPools[0].nodeCount'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkNodeCounts(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['in a range', {}],
    ['that is fixed', { 'azure.cluster.nodePool.nodeCount': 3 }],
    ['when a pool for workloads may be empty', { 'azure.cluster.userPools.0.nodeCount': { min: 0, max: 1 } }],
    ['when min is max', { 'azure.cluster.nodePool.nodeCount': { min: 3, max: 3 } }],
  ])('is accepted %s', (_, edits) => {
    expect(checkNodeCounts(edit(production, edits))).toEqual([]);
  });
});
