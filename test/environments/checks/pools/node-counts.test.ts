import { describe, expect, test } from 'vitest';
import { checkNodeCounts } from '../../../../environments/checks/pools/node-counts.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a number of nodes', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when min is above max',
      { 'azure.cluster.nodePool.nodeCount': { min: 5, max: 4 } },
      [
        'azure.cluster.nodePool.nodeCount = {"min":5,"max":4}: has a min above its max: the autoscaler has nothing to choose from. Lower min or raise max.',
      ],
    ],
    [
      'when the first pool may be empty',
      { 'azure.cluster.nodePool.nodeCount': { min: 0, max: 4 } },
      [
        'azure.cluster.nodePool.nodeCount.min = 0: leaves no node for the pods of the cluster itself. Set it to 1 or more.',
      ],
    ],
    [
      'when max is missing',
      { 'azure.cluster.nodePool.nodeCount': { min: 1 } },
      ['azure.cluster.nodePool.nodeCount.max is missing: must be a whole number from 1 to 1000. Add it.'],
    ],
    [
      "that leaves the cluster's own pods no room",
      { 'azure.cluster.nodePool.maxPods': 10, 'azure.cluster.nodePool.nodeCount': 2 },
      [
        "azure.cluster.nodePool.maxPods = 10: leaves room for 20 pods on 2 nodes, and AKS wants 30 in a cluster's first pool. Raise maxPods or the number of nodes.",
      ],
    ],
    [
      'of 1001',
      { 'azure.cluster.userPools.0.nodeCount': 1001 },
      [
        'azure.cluster.userPools[0].nodeCount = 1001: must be a whole number from 0 to 1000. Correct the number.',
      ],
    ],
    [
      'that is a text',
      { 'azure.cluster.userPools.0.nodeCount': '3' },
      [
        'azure.cluster.userPools[0].nodeCount = "3": must be a whole number from 0 to 1000. Correct the number.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkNodeCounts, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['in a range', {}],
    ['that is fixed', { 'azure.cluster.nodePool.nodeCount': 3 }],
    ['when a pool for workloads may be empty', { 'azure.cluster.userPools.0.nodeCount': { min: 0, max: 1 } }],
    ['that just leaves room', { 'azure.cluster.nodePool.maxPods': 10 }],
    [
      'that is small, for workloads',
      { 'azure.cluster.userPools.0.maxPods': 10, 'azure.cluster.userPools.0.nodeCount': 2 },
    ],
    ['when min is max', { 'azure.cluster.nodePool.nodeCount': { min: 3, max: 3 } }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkNodeCounts, edit(production, edits))).toEqual([]);
  });
});
