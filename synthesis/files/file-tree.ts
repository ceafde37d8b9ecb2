import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isMissing } from '../../reachability/load/missing-path.ts';

/** The content of files by their path inside a folder, with forward slashes. */
export type FileTree = ReadonlyMap<string, string>;

/** Reads the files of `folder` whose path inside it `accepts`; a folder that does not exist has none. */
export async function readTree(folder: string, accepts: (path: string) => boolean): Promise<FileTree> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noneIfMissing);
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(accepts)
    .sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return new Map(paths.map((path, index) => [path, contents[index] ?? '']));
}

function noneIfMissing(error: unknown): [] {
  if (isMissing(error)) return [];
  throw error;
}

/** How one tree differs from another. All paths are sorted. */
export interface TreeDifference {
  /** Only in the new tree. */
  readonly added: readonly string[];
  /** In both, with another content. */
  readonly changed: readonly string[];
  /** Only in the old tree. */
  readonly removed: readonly string[];
}

/** Compares what is there with what should be there. */
export function compareTrees(old: FileTree, wanted: FileTree): TreeDifference {
  const paths = [...wanted.keys()].sort();
  return {
    added: paths.filter((path) => !old.has(path)),
    changed: paths.filter((path) => old.has(path) && old.get(path) !== wanted.get(path)),
    removed: [...old.keys()].filter((path) => !wanted.has(path)).sort(),
  };
}
