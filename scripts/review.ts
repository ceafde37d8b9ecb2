import { join } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { kubernetesApp } from '../synthesis/apps/app.ts';
import { readTree } from '../synthesis/files/file-tree.ts';
import { treeAtRevision } from '../synthesis/files/tree-at-revision.ts';
import { reviewEnvironments } from '../synthesis/review-environments.ts';
import { runScript } from '../synthesis/run-script.ts';
import { projectRoot } from '../tools/process/project-root.ts';

const usage = `Usage: npm run --silent review -- REVISION

Prints, as Markdown for a pull request, which connections dist/ opens and closes since a branch, tag or commit, in each
environment. Exit code 0: answered. 2: bad usage, or manifests that cannot be understood.
`;

await runScript(usage, [], async ({ positionals }) => {
  const [revision, ...rest] = positionals;
  if (revision === undefined || rest.length > 0)
    throw new InvalidInput(`name one revision, such as origin/main.\n\n${usage.trimEnd()}`);
  const before = treeAtRevision(revision, kubernetesApp.folder);
  const after = await readTree(join(projectRoot, kubernetesApp.folder), kubernetesApp.isOutput);
  process.stdout.write(await reviewEnvironments(before, after));
});
