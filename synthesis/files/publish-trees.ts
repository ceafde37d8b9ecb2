import { rmSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { onInterrupt } from '../../tools/process/on-interrupt.ts';
import type { FileTree, TreeDifference } from './file-tree.ts';

/** A folder, what it should hold, and how that differs from what it holds. */
export interface Publication {
  readonly folder: string;
  readonly wanted: FileTree;
  readonly difference: TreeDifference;
}

/**
 * Brings folders to their wanted content. Every new file of every folder is written beside its place before the first
 * one is replaced, so that a full disk or a missing right leaves all of them as they were.
 *
 * @throws InvalidInput when a folder cannot be written
 */
export async function publishTrees(publications: readonly Publication[]): Promise<void> {
  const staged: StagedFile[] = [];
  const forget = onInterrupt(() => discard(staged));
  try {
    for (const publication of publications) await stage(publication, staged);
    for (const { temporary, target } of staged) await rename(temporary, target);
  } catch (error) {
    discard(staged);
    throw error;
  } finally {
    forget();
  }
  for (const { folder, difference } of publications) {
    for (const path of difference.removed) {
      await rm(join(folder, path), { force: true });
      await removeEmptyFolders(folder, dirname(path));
    }
  }
}

/** Removes what was written beside its place, as far as it can be removed. */
function discard(staged: readonly StagedFile[]): void {
  for (const { temporary } of staged) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // That the folder cannot be written is told already.
    }
  }
}

interface StagedFile {
  readonly temporary: string;
  readonly target: string;
}

async function stage({ folder, wanted, difference }: Publication, staged: StagedFile[]): Promise<void> {
  try {
    for (const path of [...difference.added, ...difference.changed]) {
      const target = join(folder, path);
      const temporary = `${target}.${process.pid}.tmp`;
      await mkdir(dirname(target), { recursive: true });
      staged.push({ temporary, target });
      await writeFile(temporary, wanted.get(path) ?? '');
    }
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}

async function removeEmptyFolders(root: string, path: string): Promise<void> {
  if (path === '.') return;
  const removed = await rmdir(join(root, path)).then(
    () => true,
    () => false,
  );
  if (removed) await removeEmptyFolders(root, dirname(path));
}

/** The error for an output folder that cannot be read or written. */
export function unusableFolder(folder: string, error: unknown): InvalidInput {
  const reason = error instanceof Error ? error.message : String(error);
  return new InvalidInput(
    `cannot use ${folder} as output folder: ${reason}. ` +
      'Make it a folder that you may write to, or remove it; nothing was changed.',
  );
}
