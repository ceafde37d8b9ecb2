import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { terraformApp } from '../../synthesis/apps/app.ts';
import { type FileTree, readTree } from '../../synthesis/files/file-tree.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { copyProject } from '../support/project-copy.ts';

async function output(root: string): Promise<FileTree> {
  const terraform = await readTree(join(root, 'cdktf.out'), terraformApp.isOutput);
  const kubernetes = await readTree(join(root, 'dist'), () => true);
  return new Map([...terraform, ...kubernetes]);
}

describe.concurrent('npm run synth', { timeout: 240_000 }, () => {
  test('writes the committed bytes from another folder, with another time zone, language and umask', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'dist'), { recursive: true });
    rmSync(join(project.root, 'cdktf.out'), { recursive: true });
    const { status, stdout } = await project.runCommand(
      'sh',
      ['-c', `umask 077; exec "${process.execPath}" --import tsx scripts/synth.ts`],
      { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('tutorial');
    expect(await output(project.root)).toEqual(await output(projectRoot));
  });

  test('says what it wrote, and prints no escape codes into a pipe', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/tutorial.ts', "vmSize: 'Standard_DS2_v2'", "vmSize: 'Standard_D4ds_v5'");
    const { status, stdout } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/cdktf\.out\/stacks\/tutorial +written +4 resources, 3 outputs/);
    expect(stdout).toMatch(/dist\/tutorial\/units\/20-dgraph +unchanged/);
    expect(stdout).toContain('Files written: 1, removed: 0.');
    expect(stdout).not.toContain('\u001b');
  });

  test('removes files that it no longer writes and leaves what Terraform keeps beside them', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    const stale = join(project.root, 'dist/gone/units/00-namespaces/namespaces.yaml');
    mkdirSync(join(stale, '..'), { recursive: true });
    writeFileSync(stale, '');
    const lockFile = join(project.root, 'cdktf.out/stacks/tutorial/.terraform.lock.hcl');
    writeFileSync(lockFile, '');
    expect((await project.run('scripts/synth.ts')).status).toBe(0);
    expect(existsSync(join(project.root, 'dist/gone'))).toBe(false);
    expect(existsSync(lockFile)).toBe(true);
  });

  test('refuses an unknown environment, names the known ones and writes nothing', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'dist'), { recursive: true });
    const { status, stderr } = await project.run('scripts/synth.ts', ['nosuch']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: unknown environment "nosuch"\. Known are: tutorial/);
    expect(existsSync(join(project.root, 'dist'))).toBe(false);
  });

  test('refuses an environment that breaks a rule, and leaves the old output whole', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/tutorial.ts', "name: 'netpolmeshtest'", "name: 'netpolmesh-test'");
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: 1 problem in the environment "tutorial":\n {2}azure\.registry\.name = "netpolmesh-test"/,
    );
    expect(await output(project.root)).toEqual(await output(projectRoot));
  });

  test('refuses an output folder that is a file, and changes neither folder', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/tutorial.ts', "vmSize: 'Standard_DS2_v2'", "vmSize: 'Standard_D4ds_v5'");
    rmSync(join(project.root, 'dist'), { recursive: true });
    writeFileSync(join(project.root, 'dist'), '');
    const { status, stderr } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: cannot use .*dist as output folder: /);
    const stack = 'cdktf.out/stacks/tutorial/cdk.tf.json';
    expect(readFileSync(join(project.root, stack), 'utf8')).toBe(
      readFileSync(join(projectRoot, stack), 'utf8'),
    );
  });

  test('refuses an option that it does not know and shows its usage', async ({ expect, onTestFinished }) => {
    const { status, stderr } = await copyProject(onTestFinished).run('scripts/synth.ts', ['--fast']);
    expect(status).toBe(2);
    expect(stderr).toContain('there is no option --fast: ');
    expect(stderr).toContain('Usage: npm run synth');
  });

  test('limited to one environment removes what is gone from its manifests, and nothing of the others', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    const stray = (environment: string) =>
      join(project.root, 'dist', environment, 'units/30-client/gone.yaml');
    for (const environment of ['tutorial', 'production']) writeFileSync(stray(environment), '');
    const { status, stdout } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(0);
    expect(stdout).toContain('removed: 1.');
    expect([existsSync(stray('tutorial')), existsSync(stray('production'))]).toEqual([false, true]);
  });

  test('limited to one environment keeps the files and the stacks of the others', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit(
      'environments/known-environments.ts',
      '[tutorial',
      "[{ ...tutorial, name: 'second', azure: { ...tutorial.azure, resourceGroup: 'second', registry: { name: 'secondregistry', sku: 'Basic' as const } } }, tutorial",
    );
    expect((await project.run('scripts/synth.ts')).status).toBe(0);
    const all = await output(project.root);
    const { status, stdout } = await project.run('scripts/synth.ts', ['second']);
    expect(status).toBe(0);
    expect(stdout).toContain('Everything was up to date.');
    expect(await output(project.root)).toEqual(all);
  });
});

describe.concurrent('an entry point', { timeout: 240_000 }, () => {
  test.for(['main.ts', 'manifests/main.ts'])(
    '%s refuses bad input with one message and writes nothing',
    async (entry, { expect, onTestFinished }) => {
      const project = copyProject(onTestFinished);
      project.edit('environments/tutorial.ts', "name: 'netpolmeshtest'", "name: 'no'");
      rmSync(join(project.root, 'dist'), { recursive: true });
      rmSync(join(project.root, 'cdktf.out'), { recursive: true });
      const { status, stdout, stderr } = await project.run(entry);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr.trimEnd().split('\n')).toHaveLength(2);
      expect(existsSync(join(project.root, 'dist'))).toBe(false);
      expect(existsSync(join(project.root, 'cdktf.out'))).toBe(false);
    },
  );

  test.for([
    ['main.ts', 'CDKTF_OUTDIR'],
    ['manifests/main.ts', 'CDK8S_OUTDIR'],
  ] as const)('%s says so when it cannot write', async ([entry, variable], { expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const { status, stderr } = await project.run(entry, [], {
      [variable]: join(project.root, 'package.json'),
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: cannot write .*package\.json/);
  });

  test('takes the environments to synthesize from a variable', async ({ expect, onTestFinished }) => {
    const { status, stderr } = await copyProject(onTestFinished).run('manifests/main.ts', [], {
      ENVIRONMENTS: 'tutorial,nosuch',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('unknown environment "nosuch"');
  });
});

test('npx cdk8s synth writes the same files as npm run synth', { timeout: 240_000 }, async ({
  onTestFinished,
}) => {
  const project = copyProject(onTestFinished);
  const { status } = await project.runCommand(join(project.root, 'node_modules/.bin/cdk8s'), [
    'synth',
    '--check-upgrade=false',
  ]);
  expect(status).toBe(0);
  expect(await readTree(join(project.root, 'dist'), () => true)).toEqual(
    await readTree(join(projectRoot, 'dist'), () => true),
  );
});
