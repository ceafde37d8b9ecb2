import { describe, expect, test } from 'vitest';
import { checkWorkloadPools } from '../../../../environments/checks/pools/workload-pools.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a first pool for the cluster alone', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'without another pool',
      { 'azure.cluster.userPools': [] },
      [
        "azure.cluster.userPools = []: is empty while nodePool.pods is 'system': Flux and all workloads find no node. Add a pool for workloads, or set nodePool.pods to 'any'.",
      ],
    ],
    [
      'when other pools are not mentioned',
      { 'azure.cluster.userPools': undefined },
      [
        "azure.cluster.userPools = []: is empty while nodePool.pods is 'system': Flux and all workloads find no node. Add a pool for workloads, or set nodePool.pods to 'any'.",
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkWorkloadPools, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['beside a pool for workloads', {}],
    ['when it is open to all pods', { 'azure.cluster.userPools': [], 'azure.cluster.nodePool.pods': 'any' }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkWorkloadPools, edit(production, edits))).toEqual([]);
  });
});
