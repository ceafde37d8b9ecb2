import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../tools/process/project-root.ts';
import { makeTemporaryFolder, withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';

test('a folder is there for as long as it is used, also when its use fails', () => {
  const paths: string[] = [];
  const use = (path: string) => {
    paths.push(path);
    writeFileSync(join(path, 'file'), '');
    throw new RangeError('used up');
  };
  expect(() => withTemporaryFolder('use', use)).toThrow('used up');
  expect(paths.map((path) => existsSync(path))).toEqual([false]);
});

test('a folder can be made inside another, and is gone when it is removed', () => {
  const outer = makeTemporaryFolder('outer');
  const inner = makeTemporaryFolder('inner', outer.path);
  expect(inner.path.startsWith(join(outer.path, 'inner-'))).toBe(true);
  inner.remove();
  expect([existsSync(inner.path), existsSync(outer.path)]).toEqual([false, true]);
  outer.remove();
  expect(existsSync(outer.path)).toBe(false);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s removes the folders and ends the process by that signal',
  { timeout: 60_000 },
  async (signal) => {
    const program = `
      import { makeTemporaryFolder } from './tools/process/temporary-folder.ts';
      const folders = [makeTemporaryFolder('one'), makeTemporaryFolder('two')];
      setInterval(() => {}, 1000);
      process.stdout.write(folders.map(({ path }) => path).join(' '));
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = await once(child.stdout, 'data');
    const paths = String(printed).split(' ');
    expect(paths.map((path) => existsSync(path))).toEqual([true, true]);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
    expect(paths.map((path) => existsSync(path))).toEqual([false, false]);
  },
);
