import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { readTree } from '../../synthesis/files/read-folder.ts';
import { commitFolder, copyProject, type ProjectCopy } from '../support/project-copy.ts';

const change = 'StatefulSet/dgraph/demo-dgraph-alpha: spec.volumeClaimTemplates';

function grow(project: ProjectCopy, storage = "storage: '200Gi'"): void {
  project.edit('environments/tutorial.ts', "storage: '100Gi'", storage);
}

function allow(project: ProjectCopy): void {
  project.edit(
    'environments/tutorial.ts',
    "  networkPolicies: { kind: 'article' },",
    `  networkPolicies: { kind: 'article' },\n  allowChanges: ['${change}'],`,
  );
}

describe.concurrent('the guard of the data in Kubernetes', { timeout: 240_000 }, () => {
  test('refuses a change, and nothing is written', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    grow(project);
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    expect(stderr).toContain('error: 1 problem in the environment "tutorial":\n');
    expect(stderr).toContain(`  ${change} = "200Gi": asked for 100Gi in dist/ so far`);
    const all = (root: string) => readTree(join(root, 'dist'));
    expect(await all(project.root)).toEqual(await all(project.original));
  });

  test('makes a change that is allowed, and afterwards says that the allowance is idle', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    grow(project);
    allow(project);
    const first = await project.run('scripts/synth.ts', ['tutorial']);
    expect([first.status, first.stderr]).toEqual([0, expect.not.stringContaining('allowChanges')]);
    const second = await project.run('scripts/synth.ts', ['tutorial']);
    expect(second.status).toBe(0);
    expect(second.stderr).toContain('warning: allowChanges allows what is not about to change.');
    expect(second.stderr).toContain(`  tutorial: ${change}\n`);
  });

  test('refuses to drop an environment that holds data until its folder is deleted', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/known-environments.ts', '[tutorial, production]', '[production]');
    rmSync(join(project.root, 'expectations/tutorial.yaml'));
    rmSync(join(project.root, 'cdktf.out/stacks/tutorial'), { recursive: true });
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    expect(stderr).toContain('  dist/tutorial is missing: no environment has this name any more');
    expect(existsSync(join(project.root, 'dist/tutorial'))).toBe(true);
  });

  test('compares with the last commit where cdk8s has emptied the folder', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    rmSync(join(project.root, 'dist'), { recursive: true });
    grow(project);
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    expect(stderr).toContain(`  ${change} = "200Gi": asked for 100Gi in dist/ so far`);
    // Who means it deletes the stacks, too.
    rmSync(join(project.root, 'cdktf.out/stacks'), { recursive: true });
    expect(await project.run('scripts/synth.ts')).toMatchObject({ status: 0 });
  });

  test('compares npx cdk8s synth, which deletes the folder first, with the last commit', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    grow(project);
    const { status, stdout } = await project.runCommand(join(project.root, 'node_modules/.bin/cdk8s'), [
      'synth',
      '--check-upgrade=false',
    ]);
    expect(status).toBe(2);
    expect(stdout).toContain(`error: ${change} = "200Gi"`);
  });
});
