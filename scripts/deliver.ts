import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { countOf } from '../reachability/text/plural.ts';
import { kubernetesApp } from '../synthesis/apps/app.ts';
import { environmentsOf } from '../synthesis/files/environment-of.ts';
import { compareTrees, type FileTree, readTree } from '../synthesis/files/file-tree.ts';
import { publishTrees } from '../synthesis/files/publish-trees.ts';
import { runScript } from '../synthesis/run-script.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import { runTool } from '../tools/process/run-tool.ts';

const usage = `Usage: npm run deliver -- FOLDER

Makes FOLDER, in a clone of a GitOps repository, hold what dist/ holds. Inside the folders of the environments, files
that are no longer in dist/ are removed. An environment that is gone from dist/ stays: nobody takes one off its cluster by
accident. Commits nothing; \`npm run drift\` says whether dist/ is what synthesis writes.
`;

await runScript(usage, [], async ({ positionals }) => {
  const [target, ...rest] = positionals;
  if (target === undefined || rest.length > 0)
    throw new InvalidInput(`name one folder.\n\n${usage.trimEnd()}`);
  const folder = resolve(target);
  refuseUnusable(folder);
  const wanted = await readTree(join(projectRoot, kubernetesApp.folder), kubernetesApp.isOutput);
  if (wanted.size === 0) throw new InvalidInput('dist/ is empty. Run npm run synth first.');
  const environments = environmentsOf(wanted);
  const present = await Promise.all(environments.map((name) => readEnvironment(folder, name)));
  const difference = compareTrees(new Map(present.flatMap((tree) => [...tree])), wanted);
  await publishTrees([{ folder, wanted, difference }]);
  const { added, changed, removed } = difference;
  process.stdout.write(
    [
      `${target}: ${countOf(added.length, 'file')} added, ${changed.length} changed, ${removed.length} removed.`,
      ...otherEnvironments(folder, environments).map(
        (name) =>
          `${name}/ is not in dist/ and stays. docs/operations.md says how to take it off its cluster.`,
      ),
      '',
    ].join('\n'),
  );
});

/** The files of one environment, by path inside `folder`. */
async function readEnvironment(folder: string, name: string): Promise<FileTree> {
  const files = await readTree(join(folder, name), () => true);
  return new Map([...files].map(([path, text]) => [`${name}/${path}`, text]));
}

function otherEnvironments(folder: string, environments: readonly string[]): readonly string[] {
  return readdirSync(folder).filter(
    (name) => !environments.includes(name) && existsSync(join(folder, name, 'units/kustomization.yaml')),
  );
}

function refuseUnusable(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new InvalidInput(`${folder} is no folder. Clone the GitOps repository, and make the folder in it.`);
  const clone = cloneOf(folder);
  if (clone === undefined)
    throw new InvalidInput(
      `${folder} is in no clone of a Git repository, so what is removed could not be brought back. Clone the GitOps repository.`,
    );
  if (clone === cloneOf(projectRoot))
    throw new InvalidInput(`${folder} belongs to this project. Name a folder of the GitOps repository.`);
}

/** The top folder of the clone that a folder is in; undefined if it is in none. */
function cloneOf(folder: string): string | undefined {
  const args = ['rev-parse', '--show-toplevel'];
  const { status, stdout } = runTool('git', args, { cwd: folder, remedy: 'Install Git.' });
  return status === 0 ? stdout.trim() : undefined;
}
