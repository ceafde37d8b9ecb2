import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actionlint } from '../../tools/actionlint/actionlint.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { withTemporaryFolder } from '../../tools/process/temporary-folder.ts';

const lint = (...files: readonly string[]) =>
  spawnSync(actionlint(), ['-no-color', ...files], { cwd: projectRoot, encoding: 'utf8' });

test('actionlint finds no fault in the workflows', () => {
  const { status, stdout } = lint();
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test('actionlint finds a job that waits for none that exists', () => {
  withTemporaryFolder('workflow', (folder) => {
    const file = join(folder, 'wrong.yml');
    writeFileSync(
      file,
      'on: push\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n',
    );
    expect(lint(file)).toMatchObject({ status: 1, stdout: expect.stringContaining('needs job "b"') });
  });
});
