import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the files of a folder back as Git's index has them, without changing the index.
 *
 * @param except folders in it that stay as they are
 * @returns whether Git has done it: there is one, and it knows files of the folder
 */
export function restoreFromGit(folder: string, except: readonly string[] = []): boolean {
  const others = except.map((name) => `:(exclude)${folder}/${name}`);
  const { status } = spawnSync('git', ['restore', '--worktree', '--', folder, ...others], {
    stdio: 'ignore',
  });
  return status === 0;
}

/** Which of the folders in `folder` do not exist. */
export function foldersMissingIn(folder: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => !existsSync(join(folder, name)));
}
