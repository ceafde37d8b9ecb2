import { expect, test } from 'vitest';
import { compareTrees, type FileTree } from '../../../synthesis/files/file-tree.ts';
import { removedPaths } from '../../../synthesis/files/removed-paths.ts';

const treeOf = (...paths: readonly string[]): FileTree => new Map(paths.map((path) => [path, '']));

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['nothing', ['a/b.yaml'], ['a/b.yaml'], []],
  ['a file beside one that stays', ['a/b.yaml', 'a/c.yaml'], ['a/b.yaml'], ['dist/a/c.yaml']],
  ['the only file of a folder', ['a/b.yaml', 'c/d.yaml'], ['a/b.yaml'], ['dist/c/ (1 file)']],
  [
    'a folder with folders in it, by its uppermost name',
    ['a/b.yaml', 'c/d/e.yaml', 'c/d/f.yaml', 'c/g.yaml'],
    ['a/b.yaml'],
    ['dist/c/ (3 files)'],
  ],
  [
    'a folder of an environment of which others stay',
    ['a/b/c.yaml', 'a/b/d.yaml', 'a/e/f.yaml'],
    ['a/e/f.yaml'],
    ['dist/a/b/ (2 files)'],
  ],
  ['a file at the top', ['a.yaml', 'b/c.yaml'], ['b/c.yaml'], ['dist/a.yaml']],
  ['a folder whose name begins like one that stays', ['ab/c', 'a/c'], ['ab/c'], ['dist/a/ (1 file)']],
])('what is removed is named in few words: %s', (_, before, after, expected) => {
  const wanted = treeOf(...after);
  const difference = compareTrees(treeOf(...before), wanted);
  expect(removedPaths('dist', { folder: '/project/dist', wanted, difference })).toEqual(expected);
});
