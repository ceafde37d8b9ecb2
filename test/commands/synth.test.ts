import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { terraformApp } from '../../synthesis/apps/app.ts';
import type { FileTree } from '../../synthesis/files/file-tree.ts';
import { readTree } from '../../synthesis/files/read-folder.ts';
import { commitFolder, copyProject, type ProjectCopy } from '../support/project-copy.ts';

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
    expect(await output(project.root)).toEqual(await output(project.original));
  });

  test('says what it wrote, and prints no escape codes into a pipe', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/tutorial.ts', 'nodeCount: 3', 'nodeCount: 4');
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
    const { status, stdout } = await project.run('scripts/synth.ts');
    expect(status).toBe(0);
    expect(stdout).toContain('Removing what synthesis does not write:\n  dist/gone/ (1 file)\n\n');
    expect(existsSync(join(project.root, 'dist/gone'))).toBe(false);
    expect(existsSync(lockFile)).toBe(true);
  });

  test('names all that it removes of an environment that is dropped', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/known-environments.ts', '[tutorial, production]', '[tutorial]');
    rmSync(join(project.root, 'expectations/production.yaml'));
    // As the guards ask: what is committed may be deployed, so a person deletes it.
    for (const part of ['platform', 'gitops'])
      rmSync(join(project.root, `cdktf.out/stacks/production-${part}`), { recursive: true });
    rmSync(join(project.root, 'dist/production/units'), { recursive: true });
    const { status, stdout } = await project.run('scripts/synth.ts');
    expect(status).toBe(0);
    const [, removed = ''] = stdout.split('Removing what synthesis does not write:\n');
    expect(removed.split('\n\n')[0]?.split('\n')).toEqual([
      expect.stringMatching(/^ {2}dist\/production\/ \(\d+ files\)$/),
      '  docs/reachability/production.md',
      '  docs/reachability/production.svg',
    ]);
  });

  test('refuses to lose sight of the stacks of an environment that is dropped, and says what to do', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/known-environments.ts', '[tutorial, production]', '[tutorial]');
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    for (const part of ['platform', 'gitops'])
      expect(stderr).toContain(`terraform -chdir=cdktf.out/stacks/production-${part} destroy`);
    expect(existsSync(join(project.root, 'cdktf.out/stacks/production-platform/cdk.tf.json'))).toBe(true);
    expect(existsSync(join(project.root, 'dist/production/units'))).toBe(true);
  });

  test('refuses to write through a symbolic link', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    renameSync(join(project.root, 'dist/tutorial'), join(project.root, 'moved'));
    symlinkSync(join(project.root, 'moved'), join(project.root, 'dist/tutorial'));
    rmSync(join(project.root, 'moved/units/kustomization.yaml'));
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    expect(stderr).toContain('dist/tutorial: not a file and not a folder, but a symbolic link');
    expect(existsSync(join(project.root, 'moved/units/kustomization.yaml'))).toBe(false);
  });

  test('warns of files that Terraform would apply too', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    writeFileSync(join(project.root, 'cdktf.out/stacks/tutorial/extra.tf'), '');
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(0);
    expect(stderr).toContain('  cdktf.out/stacks/tutorial/extra.tf\n');
  });

  test.for([
    ['both apps', []],
    ['the manifests alone', ['--kubernetes']],
    ['Terraform alone', ['--terraform']],
  ] as const)(
    'prints each warning of the environments once, what is urgent first: %s',
    async ([, args], { expect, onTestFinished }) => {
      const { stderr } = await copyProject(onTestFinished).run('scripts/synth.ts', args);
      expect(stderr.match(/^warning: .*$/gm)).toEqual([
        'warning: before the first deployment:',
        'warning: works today, but not for long or not well:',
      ]);
      expect(stderr.match(/^ {2}\S.*$/gm)?.map((line) => line.split(' = ')[0])).toEqual([
        '  production: dgraph.secretStore.tenantId and clientId',
        '  production: gitops.source.url',
        '  tutorial: azure.cluster.nodePool.vmSize',
      ]);
      expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    },
  );

  test('removes its temporary folders when it is interrupted', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const temporary = join(project.root, 'temporary');
    mkdirSync(temporary);
    // Long enough to be interrupted.
    project.edit(
      'manifests/main.ts',
      'import { printWarnings',
      'await new Promise((resolve) => setTimeout(resolve, 60_000));\nimport { printWarnings',
    );
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/synth.ts'], {
      cwd: project.root,
      env: { ...process.env, TMPDIR: temporary },
    });
    const folders = () => readdirSync(temporary).filter((name) => name.startsWith('synth-'));
    // The other app has ended by then, and writes no more.
    const isAlone = () => folders().length === 1 && folders()[0]?.startsWith('synth-kubernetes-');
    await expect.poll(isAlone, { timeout: 120_000 }).toBe(true);
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'exit');
    expect([code, signal]).toEqual([null, 'SIGTERM']);
    expect(folders()).toEqual([]);
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
    expect(await output(project.root)).toEqual(await output(project.original));
  });

  test('refuses what only the compiler finds, after the findings of the checks', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit(
      'environments/tutorial.ts',
      'export const tutorial',
      "export const zones: readonly number[] = ['1'];\n\nexport const tutorial",
    );
    const { status, stderr } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^error: the environments do not have the types that they declare\. .*\n {2}environments\/tutorial\.ts\(\d+,\d+\): error TS\d+: .*'number'/,
    );
    expect(await output(project.root)).toEqual(await output(project.original));
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
      readFileSync(join(project.original, stack), 'utf8'),
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

  test.for([
    ['main.ts', 'cdktf', 'CDKTF_OUTDIR', 'cdktf.out'],
    ['manifests/main.ts', 'cdk8s', 'CDK8S_OUTDIR', 'dist'],
  ] as const)(
    '%s refuses a limited run of %s that loses the files of the others',
    async ([entry, tool, variable, folder], { expect, onTestFinished }) => {
      const project = copyProject(onTestFinished);
      // As cdk8s leaves it when it starts the app; the copy is not in Git.
      if (tool === 'cdk8s') rmSync(join(project.root, folder), { recursive: true });
      const before = await output(project.root);
      const { status, stderr } = await project.run(entry, [], {
        ENVIRONMENTS: 'tutorial',
        [variable]: folder,
      });
      expect(status).toBe(2);
      expect(stderr).toContain(
        `error: ENVIRONMENTS limits this run, and ${tool} keeps nothing in ${folder}/ of the environments that are ` +
          'left out: production. Run npm run synth -- tutorial, which leaves their files alone.\n',
      );
      expect(await output(project.root)).toEqual(before);
    },
  );

  test('takes the environments to synthesize from a variable', async ({ expect, onTestFinished }) => {
    const { status, stderr } = await copyProject(onTestFinished).run('manifests/main.ts', [], {
      ENVIRONMENTS: 'tutorial,nosuch',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('unknown environment "nosuch"');
  });
});

describe.concurrent('npx cdk8s synth', { timeout: 240_000 }, () => {
  const synth = (project: ProjectCopy, env?: NodeJS.ProcessEnv) =>
    project.runCommand(
      join(project.root, 'node_modules/.bin/cdk8s'),
      ['synth', '--check-upgrade=false'],
      env,
    );
  const dist = (root: string) => readTree(join(root, 'dist'), () => true);

  test('writes the same files as npm run synth', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    expect(await synth(project)).toMatchObject({ status: 0 });
    expect(await dist(project.root)).toEqual(await dist(project.original));
  });

  test('brings back what it was not asked for, as Git has it', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    expect(await synth(project, { ENVIRONMENTS: 'tutorial' })).toMatchObject({ status: 0 });
    expect(await dist(project.root)).toEqual(await dist(project.original));
  });

  test('is refused, and brings back what Git has, where Git lacks another', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project, 'dist/production');
    const { status, stdout, stderr } = await synth(project, { ENVIRONMENTS: 'production' });
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain('of the environments that are left out: tutorial.');
    const committed = [...(await dist(project.original))].filter(([path]) => path.startsWith('production/'));
    expect([...(await dist(project.root))]).toEqual(committed);
  });

  test('brings back all when an environment is refused', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    project.edit('environments/tutorial.ts', "storage: '100Gi'", "storage: 'much'");
    const { status, stdout, stderr } = await synth(project);
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain(
      'cdk8s had deleted dist/ before it started this app: it is back as Git has it.\n',
    );
    expect(await dist(project.root)).toEqual(await dist(project.original));
  });
});
