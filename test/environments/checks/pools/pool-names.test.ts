import { describe, expect, test } from 'vitest';
import { checkPoolNames } from '../../../../environments/checks/pools/pool-names.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a pool name', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'that two pools have',
      { 'azure.cluster.userPools.0.name': 'system' },
      [
        'azure.cluster.userPools[0].name = "system": is the name in azure.cluster.nodePool.name too. Give each pool, and each temporary pool, a name of its own.',
      ],
    ],
    [
      'that a temporary pool has too',
      { 'azure.cluster.nodePool.temporaryName': 'system' },
      [
        'azure.cluster.nodePool.temporaryName = "system": is the name in azure.cluster.nodePool.name too. Give each pool, and each temporary pool, a name of its own.',
      ],
    ],
    [
      'that two temporary pools have',
      { 'azure.cluster.userPools.0.temporaryName': 'systemtmp' },
      [
        'azure.cluster.userPools[0].temporaryName = "systemtmp": is the name in azure.cluster.nodePool.temporaryName too. Give each pool, and each temporary pool, a name of its own.',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkPoolNames, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['where all differ', {}],
    ['where there is no temporary pool', { 'azure.cluster.nodePool.temporaryName': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkPoolNames, edit(production, edits))).toEqual([]);
  });
});
