import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { terraformApp } from '../../synthesis/apps/app.ts';
import { readTree } from '../../synthesis/files/read-folder.ts';
import { copyProject } from '../support/project-copy.ts';

test('npx cdktf-cli synth writes the same files as npm run synth and does not rewrite cdktf.json', async ({
  onTestFinished,
}) => {
  const project = copyProject(onTestFinished);
  const { status, stderr } = await project.runCommand('npx', ['--yes', 'cdktf-cli@0.21.0', 'synth'], {
    CHECKPOINT_DISABLE: '1',
  });
  expect(status, stderr).toBe(0);
  expect(await readTree(join(project.root, terraformApp.folder), terraformApp.isOutput)).toEqual(
    await readTree(join(project.original, terraformApp.folder), terraformApp.isOutput),
  );
  expect(readFileSync(join(project.root, 'cdktf.json'), 'utf8')).toBe(
    readFileSync(join(project.original, 'cdktf.json'), 'utf8'),
  );
});
