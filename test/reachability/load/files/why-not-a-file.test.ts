import type { Stats } from 'node:fs';
import { expect, test } from 'vitest';
import { whyNotAFile, whyRefused } from '../../../../reachability/load/files/why-not-a-file.ts';

/** The properties of a path that is of the kind alone. */
function statsOf(kind: 'File' | 'FIFO' | 'Socket' | 'Directory' | 'BlockDevice'): Stats {
  const is = (other: string) => () => other === kind;
  return {
    isFile: is('File'),
    isFIFO: is('FIFO'),
    isSocket: is('Socket'),
    isDirectory: is('Directory'),
  } as unknown as Stats; // all that is asked of it
}

const pipe = 'is a named pipe, which may never end; give a file';

test.each<readonly [string, Parameters<typeof statsOf>[0], string | undefined]>([
  ['a.yaml', 'File', undefined],
  ['/dev/fd/63', 'FIFO', undefined],
  ['/proc/self/fd/12', 'FIFO', undefined],
  ['/proc/4711/fd/12', 'FIFO', undefined],
  ['/dev/stdin', 'FIFO', undefined],
  ['a.yaml', 'FIFO', pipe],
  ['/x/dev/fd/63', 'FIFO', pipe],
  ['/dev/fd/63/x', 'FIFO', pipe],
  ['/proc/x/fd/12', 'FIFO', pipe],
  ['/dev/fd/x', 'FIFO', pipe],
  ['a', 'Socket', 'is a socket; give a file'],
  ['a', 'Directory', 'is a folder; give a file'],
  ['a', 'BlockDevice', 'is a device; give a file'],
])('%s as %s: %s', (path, kind, why) => {
  expect(whyNotAFile(path, statsOf(kind))).toBe(why);
});

test.each<readonly [string, string | undefined]>([
  ['EACCES', 'cannot be read: permission is denied; change it, or run this as its owner'],
  ['EPERM', 'cannot be read: permission is denied; change it, or run this as its owner'],
  ['ELOOP', 'cannot be read: its symbolic link leads back to itself; remove the link'],
  ['ENAMETOOLONG', 'cannot be read: its path is too long; give a shorter one'],
  ['ENOENT', undefined],
])('the reason %s is told in words: %s', (code, why) => {
  expect(whyRefused(Object.assign(new Error('x'), { code }))).toBe(why);
  expect(whyRefused(new Error(code))).toBeUndefined();
  expect(whyRefused({ code })).toBeUndefined();
});
