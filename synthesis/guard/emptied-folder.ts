import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedEnvironment } from '../../environments/flows/resolve-environment.ts';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { kubernetesApp, terraformApp } from '../apps/app.ts';
import { environmentsOf } from '../files/environment-of.ts';
import type { FileTree } from '../files/file-tree.ts';
import { treeAtRevision } from '../files/tree-at-revision.ts';

/**
 * What to compare with: dist/, and of environments whose folder is gone there the last commit. cdk8s empties dist/ before it
 * asks the app, so a run of it that is refused leaves nothing to compare with. Where the stacks are gone as well, somebody
 * deleted the environment on purpose.
 */
export function manifestsSoFar(environments: readonly ResolvedEnvironment[], found: FileTree): FileTree {
  const present = environmentsOf(found);
  const emptied = environments.filter(
    ({ name, stacks }) =>
      !present.includes(name) &&
      existsSync(join(projectRoot, terraformApp.folder, 'stacks', stacks.platform.name)),
  );
  if (emptied.length === 0) return found;
  const names = new Set(emptied.map(({ name }) => name));
  const last = [...manifestsOfLastCommit()].filter(([path]) => names.has(path.split('/')[0] ?? ''));
  return new Map([...found, ...last]);
}

/** None where there is no Git, or no commit. */
function manifestsOfLastCommit(): FileTree {
  try {
    return treeAtRevision('HEAD', kubernetesApp.folder);
  } catch (error) {
    if (error instanceof InvalidInput) return new Map();
    throw error;
  }
}
