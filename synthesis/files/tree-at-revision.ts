import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { runTool } from '../../tools/process/run-tool.ts';
import type { FileTree } from './file-tree.ts';

/**
 * The files of a folder of the project as they are at a revision of Git, by path inside the folder; none if the folder
 * is not there.
 *
 * @param revision a branch, a tag or a commit
 * @throws InvalidInput for a revision that Git does not know, or outside of a repository
 */
export function treeAtRevision(revision: string, folder: string): FileTree {
  const commit = git(revision, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]).trim();
  const paths = git(revision, ['ls-tree', '-r', '-z', '--name-only', commit, '--', folder]).split('\0');
  return new Map(
    paths
      .filter((path) => path !== '')
      .sort()
      .map((path) => [path.slice(folder.length + 1), git(revision, ['show', `${commit}:./${path}`])]),
  );
}

function git(revision: string, args: readonly string[]): string {
  const { status, stdout, stderr } = runTool('git', args, { cwd: projectRoot, remedy: 'Install Git.' });
  if (status === 0) return stdout;
  throw new InvalidInput(
    `cannot read ${revision} from Git: ${stderr.trim()}. ` +
      'Name a branch, tag or commit that this repository has; `git fetch` brings those of its origin.',
  );
}
