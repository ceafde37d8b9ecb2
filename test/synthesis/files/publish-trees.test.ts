import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compareTrees, type FileTree } from '../../../synthesis/files/file-tree.ts';
import { type Publication, publishTrees } from '../../../synthesis/files/publish-trees.ts';
import { readTree } from '../../../synthesis/files/read-folder.ts';

function folderWith(files: { readonly [path: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'publish-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function publication(folder: string, files: { readonly [path: string]: string }): Promise<Publication> {
  const wanted: FileTree = new Map(Object.entries(files));
  const old = await readTree(folder, () => true);
  return { folder, wanted, difference: compareTrees(old, wanted) };
}

const content = async (folder: string) => Object.fromEntries(await readTree(folder, () => true));

test('publishing adds, changes and removes files, and removes folders that become empty', async () => {
  const folder = folderWith({ 'kept/a.yaml': 'a', 'changed.yaml': 'old', 'gone/deep/c.yaml': 'c' });
  const wanted = { 'kept/a.yaml': 'a', 'changed.yaml': 'new', 'added/d.yaml': 'd' };
  await publishTrees([await publication(folder, wanted)]);
  expect(await content(folder)).toEqual(wanted);
});

test('publishing that fails in one folder changes none', async () => {
  const first = folderWith({ 'a.yaml': 'old' });
  const second = folderWith({ blocked: 'a file where a folder is needed' });
  const publications = [
    await publication(first, { 'a.yaml': 'new' }),
    await publication(second, { 'blocked/b.yaml': 'b' }),
  ];
  await expect(publishTrees(publications)).rejects.toThrow(
    /^cannot use .* as output folder: .* nothing was changed\.$/,
  );
  expect(await content(first)).toEqual({ 'a.yaml': 'old' });
  expect(await content(second)).toEqual({ blocked: 'a file where a folder is needed' });
});
