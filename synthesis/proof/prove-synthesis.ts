import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knownEnvironments } from '../../environments/known-environments.ts';
import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import { isMissing } from '../../reachability/load/missing-path.ts';
import type { SourceText } from '../../reachability/load/parse-manifests.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import type { FileTree } from '../files/file-tree.ts';
import { expectationsFile, type Proof, proveEnvironment } from './prove-environment.ts';

/**
 * Proves each environment from the manifests that were synthesized for it, before anything is written.
 *
 * @param tree the manifests by path inside `dist/`
 * @throws InvalidInput for expectations that cannot be read, or that belong to no environment
 */
export async function proveSynthesis(
  environments: readonly { readonly name: string }[],
  tree: FileTree,
): Promise<readonly Proof[]> {
  await refuseStrayExpectations();
  return Promise.all(
    environments.map(async ({ name }) =>
      proveEnvironment(name, unitsOf(tree, name), await readExpectations(name)),
    ),
  );
}

/** The manifests of one environment that a GitOps tool applies. */
export function unitsOf(tree: FileTree, environment: string): readonly SourceText[] {
  return [...tree]
    .filter(([path]) => path.startsWith(`${environment}/units/`))
    .map(([path, text]) => ({ file: `dist/${path}`, text }));
}

/** The text of an environment's expectations; undefined if there are none. */
export async function readExpectations(environment: string): Promise<string | undefined> {
  const file = expectationsFile(environment);
  try {
    return await readFile(join(projectRoot, file), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new InvalidInput(`cannot read ${file}: ${String(error)}. Make it a file that you may read.`);
  }
}

/** A misspelt name would leave an environment without proof. */
async function refuseStrayExpectations(): Promise<void> {
  const files = await readdir(join(projectRoot, 'expectations')).catch((error: unknown): string[] => {
    if (isMissing(error)) return [];
    throw new InvalidInput(
      `cannot read expectations/: ${String(error)}. Make it a folder that you may read.`,
    );
  });
  const wanted = knownEnvironments.map(({ name }) => expectationsFile(name));
  const stray = files.map((file) => `expectations/${file}`).filter((file) => !wanted.includes(file));
  if (stray.length === 0) return;
  throw new InvalidInput(
    `${stray.join(', ')} belongs to no environment. Expectations are called ${wanted.join(', ')}; rename or remove it.`,
  );
}
