import { join } from 'node:path';
import { InvalidInput } from '../environments/invalid-input.ts';
import { kubernetesApp } from './app.ts';
import { readTree } from './file-tree.ts';
import { projectRoot } from './project-root.ts';
import { reviewEnvironments } from './review-environments.ts';
import { runScript } from './script.ts';
import { treeAtRevision } from './tree-at-revision.ts';

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
