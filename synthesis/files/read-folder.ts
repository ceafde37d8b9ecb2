import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import type { FileTree } from './file-tree.ts';

/** What a folder holds, folders aside. */
export interface FolderContent {
  readonly files: FileTree;
  /** Paths of what is neither file nor folder, such as a symbolic link: it may lead anywhere. Sorted. */
  readonly links: readonly string[];
}

/**
 * Reads what is in `folder` at paths inside it that `accepts` takes; a folder that does not exist holds nothing. Links are
 * named and not followed.
 */
export async function readFolder(
  folder: string,
  accepts: (path: string) => boolean = () => true,
): Promise<FolderContent> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noneIfMissing);
  const others = entries.filter((entry) => !entry.isDirectory());
  const pathsOf = (some: typeof entries) =>
    some
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter(accepts)
      .sort();
  const paths = pathsOf(others.filter((entry) => entry.isFile()));
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return {
    files: new Map(paths.map((path, index) => [path, contents[index] ?? ''])),
    links: pathsOf(others.filter((entry) => !entry.isFile())),
  };
}

/**
 * The same for a folder that is to hold nothing but files and folders.
 *
 * @throws InvalidInput for a symbolic link or the like in it
 */
export async function readTree(
  folder: string,
  accepts: (path: string) => boolean = () => true,
): Promise<FileTree> {
  const { files, links } = await readFolder(folder, accepts);
  refuseLinks(folder, links);
  return files;
}

/** @throws InvalidInput if there is one: what is written below it would land elsewhere */
export function refuseLinks(folder: string, links: readonly string[]): void {
  if (links.length === 0) return;
  throw new InvalidInput(
    `${links.map((path) => join(folder, path)).join(', ')}: not a file and not a folder, but a symbolic link or the like. ` +
      'Remove it, so that everything that is read and written is inside the folder. Nothing was changed.',
  );
}

function noneIfMissing(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
