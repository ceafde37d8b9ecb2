import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mergeBase, readRevision } from '../../../../reachability/load/sources/read-revision.ts';
import { SourceError } from '../../../../reachability/load/sources/run-program.ts';
import { programs, temporaryFolder, withEnvironment } from './with-environment.ts';

const who = {
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
};

interface Repository {
  readonly root: string;
  write(path: string, text: string): void;
  git(...args: readonly string[]): string;
  /** Within the repository, as if the program ran there. */
  within<T>(run: () => T): T;
}

function repository(): Repository {
  const root = realpathSync(temporaryFolder());
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...who } }).trim();
  git('init', '--quiet', '--initial-branch', 'main');
  return {
    root,
    git,
    write: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      git('add', '--all');
    },
    within: (run) => withEnvironment({ GIT_DIR: join(root, '.git'), GIT_WORK_TREE: root }, run),
  };
}

const namespace = (name: string): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }\n`;

describe('a path at a revision', () => {
  test('is read as it was committed, and called by the revision', () => {
    const { root, write, git, within } = repository();
    write('base/a.yaml', namespace('old'));
    write('base/empty.yaml', '\n');
    git('commit', '--quiet', '--message', 'one');
    write('base/a.yaml', namespace('new'));
    const read = within(() => readRevision({ kind: 'revision', revision: 'main', path: join(root, 'base') }));
    expect(read.texts).toEqual([
      { file: 'main:base/a.yaml', text: namespace('old') },
      { file: 'main:base/empty.yaml', text: '\n' },
    ]);
    expect(read.findings).toMatchObject([
      { message: 'is empty; nothing would be checked', source: { file: 'main:base/empty.yaml' } },
    ]);
    const [text] = within(() => readRevision({ kind: 'revision', revision: 'HEAD', path: root })).texts;
    expect(text?.file).toBe('HEAD:base/a.yaml');
    expect(git('status', '--porcelain')).toBe('M  base/a.yaml');
  });
  test('has what its kustomization lists, outside of the path as well', () => {
    const { root, write, git, within } = repository();
    write('base/a.yaml', namespace('a'));
    write('base/kustomization.yaml', 'resources: [a.yaml]\n');
    write('top/kustomization.yaml', 'resources: [../base]\n');
    git('commit', '--quiet', '--message', 'one');
    const kubectl = programs({ kubectl: 'cat "$2"/../base/a.yaml' });
    const read = withEnvironment(kubectl, () =>
      within(() => readRevision({ kind: 'revision', revision: 'main', path: join(root, 'top') })),
    );
    expect(read).toEqual({
      texts: [
        {
          file: 'main:top (rendered by kustomize)',
          text: namespace('a'),
          kustomizations: ['main:top'],
          overlays: ['main:top'],
        },
      ],
      findings: [],
    });
  });
  test('is refused outside of the repository', () => {
    const { root, write, git, within } = repository();
    write('a.yaml', namespace('a'));
    git('commit', '--quiet', '--message', 'one');
    for (const path of [dirname(root), '/etc', `${root}x`]) {
      const read = () => within(() => readRevision({ kind: 'revision', revision: 'main', path }));
      expect(read).toThrow(SourceError);
      expect(read).toThrow(`${path} is not in the repository ${root}; give a path inside it`);
    }
  });
  test('is refused at a revision that Git does not know', () => {
    const { root, within } = repository();
    for (const revision of ['gone', '--all'])
      expect(() => within(() => readRevision({ kind: 'revision', revision, path: root }))).toThrow(
        `Git has no commit ${JSON.stringify(revision)} here; name a branch, tag or commit, which git fetch may bring`,
      );
  });
  test('is refused if it holds a submodule, whose objects are in another repository', () => {
    const { root, write, git, within } = repository();
    write('base/a.yaml', namespace('a'));
    git('commit', '--quiet', '--message', 'one');
    git('update-index', '--add', '--cacheinfo', `160000,${git('rev-parse', 'HEAD')},base/sub`);
    git('commit', '--quiet', '--message', 'two');
    write('other/a.yaml', namespace('b'));
    const read = (path: string) =>
      within(() => readRevision({ kind: 'revision', revision: 'HEAD', path: join(root, path) }));
    for (const path of ['', 'base'])
      expect(() => read(path)).toThrow(
        'base/sub is a submodule, which is not read; give its folder in two work trees',
      );
    expect(() => read('other')).not.toThrow();
  });
});

describe('what two revisions have in common', () => {
  test('is their last commit, if there is one', () => {
    const { write, git, within } = repository();
    write('a.yaml', namespace('a'));
    git('commit', '--quiet', '--message', 'one');
    const first = git('rev-parse', 'HEAD');
    git('checkout', '--quiet', '-b', 'feature');
    git('commit', '--quiet', '--allow-empty', '--message', 'two');
    expect(within(() => mergeBase('main', 'feature'))).toBe(first);
    git('checkout', '--quiet', '--orphan', 'other');
    git('commit', '--quiet', '--message', 'three');
    expect(() => within(() => mergeBase('main', 'other'))).toThrow(
      'main and other have no commit in common; write two dots to compare them as they are',
    );
  });
  test('is asked for in a work tree', () => {
    const variables = { GIT_DIR: join(temporaryFolder(), 'none') };
    expect(() => withEnvironment(variables, () => mergeBase('main', 'other'))).toThrow(
      /; run this in a work tree of Git, or give two paths to compare$/,
    );
  });
});
