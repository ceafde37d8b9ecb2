import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientImage, pythonCommands } from '../../../tools/client/python.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

test("the loader's own tests pass", () => {
  const python = join(pythonCommands('requirements.txt'), 'python');
  const tests = join(projectRoot, 'test/images/pydgraph-client');
  const { stderr, status } = spawnSync(
    python,
    ['-B', '-m', 'unittest', 'discover', '--start-directory', tests],
    {
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: clientImage },
    },
  );
  expect(stderr).toMatch(/^Ran [1-9]\d* tests in [\d.]+s\n\nOK$/m);
  expect(status).toBe(0);
});

test("the loader's help names every exit code", () => {
  const python = join(pythonCommands('requirements.txt'), 'python');
  const { stdout, status } = spawnSync(python, ['-B', join(clientImage, 'load_data.py'), '--help'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const codes = [...stdout.matchAll(/^ {2}(\d+) +\w/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 130]);
});
