import { join } from 'node:path';
import type { Environment } from '../../../environments/settings/environment.ts';
import { runGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { type TextEdit, writeRepository } from './gitops-repository.ts';

/** What tools/gitops/argo-cd prints of a revision; a change of it fails the tests. */
export interface ArgoCdRevision {
  readonly phase: 'Failed' | 'Running' | 'Succeeded';
  readonly message: string;
  readonly applied: readonly string[];
  readonly deleted: readonly string[];
  readonly kept: readonly string[];
  readonly refusals: readonly string[];
  readonly deletesAll: boolean;
}

/**
 * Has Argo CD sync production, and then what became of it.
 *
 * @param unready an object that never becomes ready
 */
export function runArgoCd(
  revisions: readonly { readonly environment: Environment; readonly edits?: readonly TextEdit[] }[],
  unready?: string,
): readonly ArgoCdRevision[] {
  return withTemporaryFolder('gitops', (folder) => {
    const repositories = revisions.map(({ environment, edits }, index) =>
      writeRepository(join(folder, String(index)), environment, edits),
    );
    const options = unready === undefined ? [] : ['-unready', unready];
    const name = revisions[0]?.environment.name ?? '';
    return runGitOpsProgram('argo-cd', [...options, name, ...repositories]) as readonly ArgoCdRevision[];
  });
}
