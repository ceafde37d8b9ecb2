import { describe, expect, test } from 'vitest';
import { checkClusterLogin } from '../../../../environments/checks/cluster/cluster-login.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('signing in', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when it is by local accounts that are off',
      { 'azure.cluster.login': { kind: 'local-accounts', localAccounts: 'off' } },
      ['azure.cluster.login.localAccounts'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkClusterLogin(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['when it is by Entra ID', {}],
    ['when it is by local accounts', { 'azure.cluster.login': { kind: 'local-accounts' } }],
    ['when nothing is said', { 'azure.cluster.login': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(checkClusterLogin(edit(production, edits))).toEqual([]);
  });
});
