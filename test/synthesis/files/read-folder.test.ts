import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFolder, readTree } from '../../../synthesis/files/read-folder.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'read-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  mkdirSync(join(path, 'inside/deep'), { recursive: true });
  writeFileSync(join(path, 'inside/deep/file.yaml'), 'text');
  return path;
}

test('files are read by their path inside the folder, and links are named', async () => {
  const path = folder();
  symlinkSync(join(path, 'inside'), join(path, 'link'));
  symlinkSync(join(path, 'nowhere'), join(path, 'inside/broken'));
  expect(await readFolder(path)).toEqual({
    files: new Map([['inside/deep/file.yaml', 'text']]),
    links: ['inside/broken', 'link'],
  });
});

test('what is not asked for is neither read nor named', async () => {
  const path = folder();
  symlinkSync(path, join(path, 'inside/link'));
  expect(await readFolder(path, (inside) => inside === 'other')).toEqual({ files: new Map(), links: [] });
});

test('a folder that does not exist holds nothing', async () => {
  expect(await readTree(join(folder(), 'none'))).toEqual(new Map());
});

test('a folder that is to hold files alone is refused for a link, with the remedy', async () => {
  const path = folder();
  symlinkSync(path, join(path, 'inside/link'));
  await expect(readTree(path)).rejects.toThrow(
    `${path}/inside/link: not a file and not a folder, but a symbolic link or the like. Remove it, ` +
      'so that everything that is read and written is inside the folder. Nothing was changed.',
  );
});
