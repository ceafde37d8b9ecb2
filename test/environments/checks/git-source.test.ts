import { describe, expect, test } from 'vitest';
import { checkGitSource } from '../../../environments/checks/git-source.ts';
import { production } from '../../../environments/production.ts';
import { type Edits, edit, pathsOf } from '../../support/edit-environment.ts';

describe('a source of manifests', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'with a second one beside it',
      { 'azure.gitops.bucket': { url: 'https://example.com' } },
      ['azure.gitops.bucket'],
    ],
    ['with a password', { 'azure.gitops.source.password': 'hunter2' }, ['azure.gitops.source.password']],
    [
      'with a token in its URL',
      { 'azure.gitops.source.url': 'https://token@example.com/repository' },
      ['azure.gitops.source.url'],
    ],
    [
      'with a password in its URL',
      { 'azure.gitops.source.url': 'ssh://git:secret@example.com/repository' },
      ['azure.gitops.source.url'],
    ],
    ['that is a file', { 'azure.gitops.source.url': 'file:///srv/repository' }, ['azure.gitops.source.url']],
    [
      'without a branch',
      { 'azure.gitops.source.reference': { kind: 'branch', value: '' } },
      ['azure.gitops.source.reference.value'],
    ],
    [
      'whose secret is no name',
      { 'azure.gitops.source.credentialsSecret': 'Not A Name' },
      ['azure.gitops.source.credentialsSecret'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkGitSource(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['whose URL is a variable', {}],
    ['over https', { 'azure.gitops.source.url': 'https://example.com/owner/repository.git' }],
    [
      'over ssh with a secret of the cluster',
      {
        'azure.gitops.source.url': 'ssh://git@example.com/owner/repository',
        'azure.gitops.source.credentialsSecret': 'git',
      },
    ],
    ['when there is none', { 'azure.gitops': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(checkGitSource(edit(production, edits))).toEqual([]);
  });

  test('is refused without printing the secret', () => {
    const withToken = edit(production, { 'azure.gitops.source.url': 'https://s3cret@example.com/r' });
    const withKey = edit(production, { 'azure.gitops.source.httpsKey': 's3cret' });
    const findings = [withToken, withKey].flatMap(checkGitSource);
    expect(findings).toHaveLength(2);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });
});
