import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    expect(stdout).toContain('0 files added, 0 changed, 1 removed.');
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
