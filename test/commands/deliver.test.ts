import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

function temporaryFolder(onTestFinished: TestContext['onTestFinished']): string {
  const folder = mkdtempSync(join(tmpdir(), 'gitops-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty clone of a GitOps repository. */
function gitOpsFolder(onTestFinished: TestContext['onTestFinished']): string {
  const folder = temporaryFolder(onTestFinished);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  return folder;
}

describe.concurrent('npm run deliver', { timeout: 240_000 }, () => {
  test('makes the folder hold what dist/ holds, once', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    const first = await project.run('scripts/deliver.ts', [folder]);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/: \d+ files added, 0 changed, 0 removed\.\n$/);
    const path = 'tutorial/units/20-dgraph/dgraph.yaml';
    expect(readFileSync(join(folder, path), 'utf8')).toBe(
      readFileSync(join(project.root, 'dist', path), 'utf8'),
    );
    const second = await project.run('scripts/deliver.ts', [folder]);
    expect(second.stdout).toMatch(/: 0 files added, 0 changed, 0 removed\.\n$/);
  });

  test('removes what is gone from an environment, and touches nothing beside it', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    await project.run('scripts/deliver.ts', [folder]);
    writeFileSync(join(folder, 'README.md'), 'kept');
    writeFileSync(join(folder, 'tutorial/units/30-client/old.yaml'), 'gone');
    const { stdout } = await project.run('scripts/deliver.ts', [folder]);
    expect(stdout).toContain(
      `0 files added, 0 changed, 1 removed.\n  removed ${folder}/tutorial/units/30-client/old.yaml\n`,
    );
    expect(existsSync(join(folder, 'README.md'))).toBe(true);
    expect(existsSync(join(folder, 'tutorial/units/30-client/old.yaml'))).toBe(false);
  });

  test('leaves an environment that is gone from dist/, and says so', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    await project.run('scripts/deliver.ts', [folder]);
    rmSync(join(project.root, 'dist/production'), { recursive: true });
    const { stdout } = await project.run('scripts/deliver.ts', [folder]);
    expect(stdout).toContain('production/ is not in dist/ and stays.');
    expect(existsSync(join(folder, 'production/units/kustomization.yaml'))).toBe(true);
  });

  test.for([
    ['the folder of an environment', 'tutorial'],
    ['a folder of a unit', 'tutorial/units/20-dgraph'],
    ['a file', 'tutorial/units/20-dgraph/dgraph.yaml'],
  ] as const)('does not follow a symbolic link: %s', async ([, path], { expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    const outside = temporaryFolder(onTestFinished);
    await project.run('scripts/deliver.ts', [folder]);
    renameSync(join(folder, path), join(outside, 'moved'));
    symlinkSync(join(outside, 'moved'), join(folder, path));
    appendFileSync(join(project.root, 'dist/tutorial/units/20-dgraph/dgraph.yaml'), '# changed\n');
    const before = execFileSync('find', [outside, '-newermt', '2000-01-01', '-ls'], { encoding: 'utf8' });
    const { status, stdout, stderr } = await project.run('scripts/deliver.ts', [folder]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      `error: ${join(folder, path)}: not a file and not a folder, but a symbolic link`,
    );
    const after = execFileSync('find', [outside, '-newermt', '2000-01-01', '-ls'], { encoding: 'utf8' });
    expect(after).toBe(before);
  });

  test('works in a folder that is reached through a symbolic link', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    const link = join(temporaryFolder(onTestFinished), 'link');
    symlinkSync(folder, link);
    expect((await project.run('scripts/deliver.ts', [link])).status).toBe(0);
    expect(existsSync(join(folder, 'tutorial/units/kustomization.yaml'))).toBe(true);
  });

  test('says so when an environment is a file', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    writeFileSync(join(folder, 'tutorial'), '');
    const { status, stderr } = await project.run('scripts/deliver.ts', [folder]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: cannot use .*tutorial as output folder: /);
  });

  test('refuses a folder that is none, is in no clone or is of the project, and an empty dist/', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    const folder = gitOpsFolder(onTestFinished);
    const outside = temporaryFolder(onTestFinished);
    execFileSync('git', ['init', '--quiet'], { cwd: project.root });
    for (const target of [join(folder, 'none'), outside, 'dist', '.', 'docs'])
      expect(await project.run('scripts/deliver.ts', [target])).toMatchObject({ status: 2, stdout: '' });
    expect(await project.run('scripts/deliver.ts')).toMatchObject({ status: 2, stdout: '' });
    rmSync(join(project.root, 'dist'), { recursive: true });
    mkdirSync(join(project.root, 'dist'));
    const empty = await project.run('scripts/deliver.ts', [folder]);
    expect(empty).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run synth') });
  });
});
