import { describe, expect, test } from 'vitest';
import { checkGitSource } from '../../../../environments/checks/gitops/git-source.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a source of manifests', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'with a second one beside it',
      { 'gitops.bucket': { url: 'https://example.com' } },
      [
        'gitops.bucket = {"url":"https://example.com"}: is a second source, and a tool takes exactly one. Take it out: source is the one.',
      ],
    ],
    [
      'with a password',
      { 'gitops.source.password': 'hunter2' },
      [
        'gitops.source.password = "…": is not a field of a source; a key, password or token would end up in Git for all to read. Put it into a Kubernetes Secret by hand, and its name into credentialsSecret.',
      ],
    ],
    [
      'with a token in its URL',
      { 'gitops.source.url': 'https://token@example.com/repository' },
      [
        'gitops.source.url = "https://…@example.com/repository": must be a URL of the form https://host/path or ssh://git@host/path, without password or token. Correct it (https://fluxcd.io/flux/components/source/gitrepositories/#url).',
      ],
    ],
    [
      'with a password in its URL',
      { 'gitops.source.url': 'ssh://git:secret@example.com/repository' },
      [
        'gitops.source.url = "ssh://…@example.com/repository": must be a URL of the form https://host/path or ssh://git@host/path, without password or token. Correct it (https://fluxcd.io/flux/components/source/gitrepositories/#url).',
      ],
    ],
    [
      'with a token in its query',
      { 'gitops.source.url': 'https://example.com/repository?access_token=t' },
      [
        'gitops.source.url = "https://example.com/repository?…": must be a URL of the form https://host/path or ssh://git@host/path, without password or token. Correct it (https://fluxcd.io/flux/components/source/gitrepositories/#url).',
      ],
    ],
    [
      'that is a file',
      { 'gitops.source.url': 'file:///srv/repository' },
      [
        'gitops.source.url = "file:///srv/repository": must be a URL of the form https://host/path or ssh://git@host/path, without password or token. Correct it (https://fluxcd.io/flux/components/source/gitrepositories/#url).',
      ],
    ],
    [
      'without a branch',
      { 'gitops.source.reference': { kind: 'branch', value: '' } },
      [
        'gitops.source.reference.value = "": must be a name that Git allows, such as `main` or `release/1.2`. Correct it (https://git-scm.com/docs/git-check-ref-format).',
      ],
    ],
    [
      'with half a commit',
      { 'gitops.source.reference': { kind: 'commit', value: 'abc1234' } },
      [
        'gitops.source.reference.value = "abc1234": must be the whole commit, 40 hexadecimal digits. Correct it (https://fluxcd.io/flux/components/source/gitrepositories/#commit-example).',
      ],
    ],
    [
      'whose branch Git would refuse',
      { 'gitops.source.reference': { kind: 'branch', value: 'a..b' } },
      [
        'gitops.source.reference.value = "a..b": must be a name that Git allows, such as `main` or `release/1.2`. Correct it (https://git-scm.com/docs/git-check-ref-format).',
      ],
    ],
    [
      'whose branch is an option',
      { 'gitops.source.reference': { kind: 'branch', value: '--upload-pack=x' } },
      [
        'gitops.source.reference.value = "--upload-pack=x": must be a name that Git allows, such as `main` or `release/1.2`. Correct it (https://git-scm.com/docs/git-check-ref-format).',
      ],
    ],
    [
      'without a URL',
      { 'gitops.source.url': undefined },
      ['gitops.source.url is missing: must be text. Add it.'],
    ],
    [
      'outside of the repository',
      { 'gitops.source.folder': '../other' },
      [
        'gitops.source.folder = "../other": must be a folder inside the repository, such as `dist` or `clusters/dist`, or `.`; it neither begins nor ends with a slash. Correct it (https://fluxcd.io/flux/components/kustomize/kustomizations/#path).',
      ],
    ],
    [
      'that leaves the repository on its way',
      { 'gitops.source.folder': 'dist/../../x' },
      [
        'gitops.source.folder = "dist/../../x": must be a folder inside the repository, such as `dist` or `clusters/dist`, or `.`; it neither begins nor ends with a slash. Correct it (https://fluxcd.io/flux/components/kustomize/kustomizations/#path).',
      ],
    ],
    [
      'at the root of a disk',
      { 'gitops.source.folder': '/dist' },
      [
        'gitops.source.folder = "/dist": must be a folder inside the repository, such as `dist` or `clusters/dist`, or `.`; it neither begins nor ends with a slash. Correct it (https://fluxcd.io/flux/components/kustomize/kustomizations/#path).',
      ],
    ],
    [
      'with a slash too many',
      { 'gitops.source.folder': 'dist/' },
      [
        'gitops.source.folder = "dist/": must be a folder inside the repository, such as `dist` or `clusters/dist`, or `.`; it neither begins nor ends with a slash. Correct it (https://fluxcd.io/flux/components/kustomize/kustomizations/#path).',
      ],
    ],
    [
      'whose secret is not a name',
      { 'gitops.source.credentialsSecret': 'Not A Name' },
      [
        'gitops.source.credentialsSecret = "Not A Name": must be 1 to 63 lower-case letters, digits and inner hyphens. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names).',
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkGitSource, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
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
    expect(judge(checkGitSource, edit(production, edits))).toEqual([]);
  });

  test('is refused without printing the secret', () => {
    const withToken = edit(production, { 'gitops.source.url': 'https://s3cret@example.com/r' });
    const withKey = edit(production, { 'gitops.source.httpsKey': 's3cret' });
    const withQuery = edit(production, { 'gitops.source.url': 'https://example.com/r?token=s3cret' });
    const findings = [withToken, withKey, withQuery].flatMap((each) => judge(checkGitSource, each));
    expect(findings).toHaveLength(3);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });
});
