import { describe, expect, test } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

const platform = 'cdktf.out/stacks/production-platform/cdk.tf.json';

describe('npm run test:checkov', () => {
  test('passes on what is committed', async ({ onTestFinished }) => {
    const { status, stdout } = await copyProject(onTestFinished).run('scripts/checkov.ts');
    expect(stdout).toContain('broken on purpose: CKV_AZURE_164, CKV_AZURE_166');
    expect(status).toBe(0);
  });

  test('fails on a broken rule that is not an exception, and on an exception that is not broken', async ({
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit(platform, '"local_account_disabled": true', '"local_account_disabled": false');
    project.edit(platform, '"sku": "Premium",', '"sku": "Premium", "quarantine_policy_enabled": true,');
    const { status, stderr } = await project.run('scripts/checkov.ts');
    expect(stderr).toContain('CKV_AZURE_141 is broken by');
    expect(stderr).toContain('CKV_AZURE_166 is not broken any more');
    expect(status).toBe(1);
  });

  test('fails where it finds nothing it understands', async ({ onTestFinished }) => {
    const project = copyProject(onTestFinished);
    project.edit(platform, '"resource": {', '"resources": {');
    expect((await project.run('scripts/checkov.ts')).status).toBe(1);
  });
});
