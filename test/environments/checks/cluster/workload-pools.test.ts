import { describe, expect, test } from 'vitest';
import { checkWorkloadPools } from '../../../../environments/checks/cluster/workload-pools.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a first pool for the cluster alone', () => {
  test.each<[string, Edits, readonly string[]]>([
    ['without another pool', { 'azure.cluster.userPools': [] }, ['azure.cluster.userPools']],
    [
      'when other pools are not mentioned',
      { 'azure.cluster.userPools': undefined },
      ['azure.cluster.userPools'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkWorkloadPools(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['beside a pool for workloads', {}],
    ['when it is open to all pods', { 'azure.cluster.userPools': [], 'azure.cluster.nodePool.pods': 'any' }],
  ])('is accepted %s', (_, edits) => {
    expect(checkWorkloadPools(edit(production, edits))).toEqual([]);
  });
});
