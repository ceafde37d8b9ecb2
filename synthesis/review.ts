import { join } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import {
  type Analysis,
  commentMark,
  compare,
  differenceMarkdown,
  formatFindings,
  formatProblems,
  longestComment,
  markdownText,
} from '../reachability/api.ts';
import type { Outcome } from '../tools/process/outcome.ts';
import { projectRoot } from '../tools/process/project-root.ts';
import { kubernetesApp } from './apps/app.ts';
import { changedEnvironments } from './files/environment-of.ts';
import type { FileTree } from './files/file-tree.ts';
import { readTree } from './files/read-folder.ts';
import { treeAtRevision } from './files/tree-at-revision.ts';
import { findDataChanges } from './guard/guard-environment.ts';
import { analyzeEnvironment } from './proof/analyzed-environment.ts';
import { type Expected, readExpected } from './proof/read-expected.ts';
import { dataChangesMarkdown } from './report/data-changes.ts';

/**
 * What dist/ opens and closes since a revision, and what it does to data, as Markdown for a pull request: a section for
 * each environment whose manifests changed. One that is new opens everything that it allows, and one that is gone closes it.
 *
 * @throws InvalidInput for a revision that Git does not know, and for manifests that cannot be understood
 */
export async function review(revision: string): Promise<Outcome> {
  const before = treeAtRevision(revision, kubernetesApp.folder);
  const after = await readTree(join(projectRoot, kubernetesApp.folder), kubernetesApp.isOutput);
  const names = changedEnvironments(before, after);
  if (names.length === 0)
    return { output: `${commentMark}\n### Reachability: no manifest changes\n`, exitCode: 0 };
  const longest = Math.floor(longestComment / names.length);
  const sections = await Promise.all(
    names.map(async (name) => {
      const expected = await readExpected(name);
      refuseFaultyExpectations(expected);
      const analysisOf = (tree: FileTree) => understood(analyzeEnvironment(name, tree, expected).analysis);
      const difference = compare(analysisOf(before), analysisOf(after));
      const section = differenceMarkdown(difference, { title: `Reachability in ${name}`, longest });
      const data = dataChangesMarkdown(findDataChanges(name, { committed: before, wanted: after }));
      return `${section}${data}${trialNote(expected)}`;
    }),
  );
  return { output: sections.join('\n'), exitCode: 0 };
}

function refuseFaultyExpectations(expected: Expected): void {
  if (expected.kind !== 'not-understood') return;
  throw new InvalidInput(
    `the expectations cannot be understood.\n${formatProblems(expected.problems).trimEnd()}`,
  );
}

function understood(analysis: Analysis): Analysis {
  if (analysis.isProven) return analysis;
  throw new InvalidInput(
    `these manifests cannot be understood. Write them anew with npm run synth.\n${formatFindings(analysis.findings)}`,
  );
}

function trialNote(expected: Expected): string {
  if (expected.kind !== 'understood' || expected.expectations.trial === undefined) return '';
  return `\n> **On trial:** no more is proven than "${markdownText(expected.expectations.trial.scenario.name)}" states.\n`;
}
