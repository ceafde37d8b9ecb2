import { describe, expect, test } from 'vitest';
import { checkPoolNames } from '../../../../environments/checks/cluster/pool-names.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a pool name', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'that two pools have',
      { 'azure.cluster.userPools.0.name': 'system' },
      ['azure.cluster.userPools[0].name'],
    ],
    [
      'that a temporary pool has too',
      { 'azure.cluster.nodePool.temporaryName': 'system' },
      ['azure.cluster.nodePool.temporaryName'],
    ],
    [
      'that two temporary pools have',
      { 'azure.cluster.userPools.0.temporaryName': 'systemtmp' },
      ['azure.cluster.userPools[0].temporaryName'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkPoolNames(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['where all differ', {}],
    ['where there is no temporary pool', { 'azure.cluster.nodePool.temporaryName': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(checkPoolNames(edit(production, edits))).toEqual([]);
  });
});
