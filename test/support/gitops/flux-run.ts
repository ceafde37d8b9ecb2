import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../../environments/settings/environment.ts';
import { runGitOpsProgram } from '../../../tools/gitops/gitops-program.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { type TextEdit, writeRepository } from './gitops-repository.ts';

/** What tools/gitops/flux prints of a revision; a change of it fails the tests. */
export interface FluxRevision {
  readonly kustomizations: readonly {
    readonly name: string;
    readonly applied: readonly string[];
    readonly deleted: readonly string[];
    readonly failure?: string;
  }[];
  readonly deleted: readonly string[];
}

/** A state of the repository: an environment and what was changed in its files by hand, or nothing at all. */
export type Revision = { readonly environment: Environment; readonly edits?: readonly TextEdit[] } | 'empty';

/**
 * Has Flux reconcile one revision after the other.
 *
 * @param unready an object that never becomes ready
 */
export function runFlux(
  environment: string,
  revisions: readonly Revision[],
  unready?: string,
): readonly FluxRevision[] {
  return withTemporaryFolder('gitops', (folder) => {
    const repositories = revisions.map((revision, index) => {
      const repository = join(folder, String(index));
      mkdirSync(join(repository, 'dist'), { recursive: true });
      return revision === 'empty'
        ? repository
        : writeRepository(repository, revision.environment, revision.edits);
    });
    const options = unready === undefined ? [] : ['-unready', unready];
    return runGitOpsProgram('flux', [...options, environment, ...repositories]) as readonly FluxRevision[];
  });
}

/** Everything that was applied, in the order of the requests. */
export function appliedBy(revision: FluxRevision | undefined): readonly string[] {
  return revision?.kustomizations.flatMap(({ applied }) => applied) ?? [];
}

/** Everything that was deleted, in alphabetical order. */
export function deletedBy(revision: FluxRevision | undefined): readonly string[] {
  const ofKustomizations = revision?.kustomizations.flatMap(({ deleted }) => deleted) ?? [];
  return [...ofKustomizations, ...(revision?.deleted ?? [])].toSorted();
}
