import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import type { Outcome } from '../tools/process/outcome.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import { runTool } from '../tools/process/run-tool.ts';
import { kubernetesApp } from './apps/app.ts';
import { environmentsOf } from './files/environment-of.ts';
import { compareTrees, type FileTree } from './files/file-tree.ts';
import { publishTrees, unusableFolder } from './files/publish-trees.ts';
import { readTree, refuseLinks } from './files/read-folder.ts';
import { removedPaths } from './files/removed-paths.ts';

/**
 * Makes a folder in a clone of a GitOps repository hold what dist/ holds, and touches nothing outside the folders of
 * its environments.
 *
 * @param target the folder, as it was named
 * @throws InvalidInput for a folder that is in no such clone or holds symbolic links, and when dist/ is empty
 */
export async function deliver(target: string): Promise<Outcome> {
  const folder = findFolder(target);
  const wanted = await readTree(join(projectRoot, kubernetesApp.folder), kubernetesApp.isOutput);
  if (wanted.size === 0) throw new InvalidInput('dist/ is empty. Run npm run synth first.');

  const environments = environmentsOf(wanted);
  const present = await Promise.all(environments.map((name) => readEnvironment(folder, name)));
  const difference = compareTrees(new Map(present.flatMap((tree) => [...tree])), wanted);
  const publication = { folder, wanted, difference };
  await publishTrees([publication]);

  const { added, changed, removed } = difference;
  const count = `${added.length} ${added.length === 1 ? 'file' : 'files'}`;
  return {
    output: [
      `${target}: ${count} added, ${changed.length} changed, ${removed.length} removed.`,
      ...removedPaths(target, publication).map((path) => `  removed ${path}`),
      ...otherEnvironments(folder, environments).map(
        (name) =>
          `${name}/ is not in dist/ and stays. docs/operations.md says how to take it off its cluster.`,
      ),
      '',
    ].join('\n'),
    exitCode: 0,
  };
}

/** The folder's real path, so that nothing below it is reached through a link that its name holds. */
function findFolder(target: string): string {
  const named = resolve(target);
  if (statSync(named, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new InvalidInput(
      `${named} is not a folder. Clone the GitOps repository, and make the folder in it.`,
    );
  const folder = realpathSync(named);
  const clone = cloneOf(folder);
  if (clone === undefined)
    throw new InvalidInput(
      `${folder} is in no clone of a Git repository, so what is removed could not be brought back. Clone the GitOps repository.`,
    );
  if (clone === cloneOf(projectRoot))
    throw new InvalidInput(`${folder} belongs to this project. Name a folder of the GitOps repository.`);
  return folder;
}

/** The top folder of the clone that a folder is in; undefined if it is in none. */
function cloneOf(folder: string): string | undefined {
  const args = ['rev-parse', '--show-toplevel'];
  const { status, stdout } = runTool('git', args, { cwd: folder, remedy: 'Install Git.' });
  return status === 0 ? realpathSync(stdout.trim()) : undefined;
}

/** The files of one environment, by path inside `folder`. */
async function readEnvironment(folder: string, name: string): Promise<FileTree> {
  const path = join(folder, name);
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) refuseLinks(folder, [name]);
  const files = await readTree(path).catch((error: unknown) => {
    throw error instanceof InvalidInput ? error : unusableFolder(path, error);
  });
  return new Map([...files].map(([inside, text]) => [`${name}/${inside}`, text]));
}

function otherEnvironments(folder: string, environments: readonly string[]): readonly string[] {
  return readdirSync(folder).filter(
    (name) => !environments.includes(name) && existsSync(join(folder, name, 'units/kustomization.yaml')),
  );
}
