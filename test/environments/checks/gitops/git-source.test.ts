import { describe, expect, test } from 'vitest';
import { checkGitSource } from '../../../../environments/checks/gitops/git-source.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a source of manifests', () => {
  test.each<[string, Edits, readonly string[]]>([
    ['with a second one beside it', { 'gitops.bucket': { url: 'https://example.com' } }, ['gitops.bucket']],
    ['with a password', { 'gitops.source.password': 'hunter2' }, ['gitops.source.password']],
    [
      'with a token in its URL',
      { 'gitops.source.url': 'https://token@example.com/repository' },
      ['gitops.source.url'],
    ],
    [
      'with a password in its URL',
      { 'gitops.source.url': 'ssh://git:secret@example.com/repository' },
      ['gitops.source.url'],
    ],
    [
      'with a token in its query',
      { 'gitops.source.url': 'https://example.com/repository?access_token=t' },
      ['gitops.source.url'],
    ],
    ['that is a file', { 'gitops.source.url': 'file:///srv/repository' }, ['gitops.source.url']],
    [
      'without a branch',
      { 'gitops.source.reference': { kind: 'branch', value: '' } },
      ['gitops.source.reference.value'],
    ],
    [
      'with half a commit',
      { 'gitops.source.reference': { kind: 'commit', value: 'abc1234' } },
      ['gitops.source.reference.value'],
    ],
    [
      'whose branch Git would refuse',
      { 'gitops.source.reference': { kind: 'branch', value: 'a..b' } },
      ['gitops.source.reference.value'],
    ],
    [
      'whose branch is an option',
      { 'gitops.source.reference': { kind: 'branch', value: '--upload-pack=x' } },
      ['gitops.source.reference.value'],
    ],
    ['without a URL', { 'gitops.source.url': undefined }, ['gitops.source.url']],
    ['outside of the repository', { 'gitops.source.folder': '../other' }, ['gitops.source.folder']],
    [
      'that leaves the repository on its way',
      { 'gitops.source.folder': 'dist/../../x' },
      ['gitops.source.folder'],
    ],
    ['at the root of a disk', { 'gitops.source.folder': '/dist' }, ['gitops.source.folder']],
    ['with a slash too many', { 'gitops.source.folder': 'dist/' }, ['gitops.source.folder']],
    [
      'whose secret is no name',
      { 'gitops.source.credentialsSecret': 'Not A Name' },
      ['gitops.source.credentialsSecret'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkGitSource(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['of the environment', {}],
    ['in the repository itself', { 'gitops.source.folder': '.' }],
    ['in a folder of a folder', { 'gitops.source.folder': 'clusters/dist' }],
    ['of a commit', { 'gitops.source.reference': { kind: 'commit', value: 'a'.repeat(40) } }],
    ['of a branch in a folder', { 'gitops.source.reference': { kind: 'branch', value: 'release/1.2' } }],
    ['of a range', { 'gitops.source.reference': { kind: 'semver', value: '>=1.2.0 <2.0.0' } }],
    ['over https', { 'gitops.source.url': 'https://example.com/owner/repository.git' }],
    [
      'over ssh with a secret of the cluster',
      {
        'gitops.source.url': 'ssh://git@example.com/owner/repository',
        'gitops.source.credentialsSecret': 'git',
      },
    ],
    ['when there is none', { gitops: undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(checkGitSource(edit(production, edits))).toEqual([]);
  });

  test('is refused without printing the secret', () => {
    const withToken = edit(production, { 'gitops.source.url': 'https://s3cret@example.com/r' });
    const withKey = edit(production, { 'gitops.source.httpsKey': 's3cret' });
    const withQuery = edit(production, { 'gitops.source.url': 'https://example.com/r?token=s3cret' });
    const findings = [withToken, withKey, withQuery].flatMap(checkGitSource);
    expect(findings).toHaveLength(3);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });
});
