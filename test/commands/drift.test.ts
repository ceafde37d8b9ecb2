import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

describe.concurrent('npm run drift', { timeout: 240_000 }, () => {
  test('passes on what synthesis wrote', async ({ expect, onTestFinished }) => {
    expect((await copyProject(onTestFinished).run('scripts/drift.ts')).status).toBe(0);
  });

  test('names files that are missing, different and left over, and the command that fixes them', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'dist/tutorial/units/30-client/pydgraph-client.yaml'));
    writeFileSync(join(project.root, 'dist/tutorial/units/30-client/old.yaml'), '');
    writeFileSync(join(project.root, 'cdktf.out/manifest.json'), '{}');
    writeFileSync(join(project.root, 'docs/reachability/tutorial.md'), '');
    const { status, stderr } = await project.run('scripts/drift.ts');
    expect(status).toBe(1);
    expect(
      stderr
        .slice(stderr.indexOf('error:'))
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'error: generated files differ from what synthesis writes. Run `npm run synth` and commit the result:',
      'different   cdktf.out/manifest.json',
      'missing     dist/tutorial/units/30-client/pydgraph-client.yaml',
      'left over   dist/tutorial/units/30-client/old.yaml',
      'different   docs/reachability/tutorial.md',
      '',
    ]);
  });

  test('names what synthesis did not write, but Terraform or a GitOps tool would take', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    const stack = join(project.root, 'cdktf.out/stacks/tutorial');
    for (const name of ['extra.tf', 'more.tf.json', 'other.tofu', 'terraform.tfvars', '.terraform.lock.hcl'])
      writeFileSync(join(stack, name), '');
    const file = join(project.root, 'dist/tutorial/units/20-dgraph/dgraph.yaml');
    renameSync(file, join(project.root, 'moved.yaml'));
    symlinkSync(join(project.root, 'moved.yaml'), file);
    symlinkSync(project.root, join(project.root, 'dist/elsewhere'));
    const { status, stderr } = await project.run('scripts/drift.ts');
    expect(status).toBe(1);
    const [, named = ''] = stderr.split('Remove them:\n');
    expect(named.split('\n').map((line) => line.trim())).toEqual([
      ...['extra.tf', 'more.tf.json', 'other.tofu'].map(
        (name) => `foreign     cdktf.out/stacks/tutorial/${name}`,
      ),
      'link        dist/elsewhere',
      'link        dist/tutorial/units/20-dgraph/dgraph.yaml',
      '',
    ]);
  });

  test('fails for an environment of which nothing is proven', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'expectations/production.yaml'));
    const { status, stderr } = await project.run('scripts/drift.ts');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: nothing is proven of the environment "production": write down/m);
  });

  test('does not take a missing folder for an empty one', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'dist'), { recursive: true });
    const { status, stderr } = await project.run('scripts/drift.ts');
    expect(status).toBe(1);
    expect(stderr).toContain('missing     dist/tutorial/units/00-namespaces/namespaces.yaml');
  });
});
