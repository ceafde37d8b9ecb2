import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { type Analysis, analyze } from '../reachability/analysis/analyze.ts';
import { isUnproven } from '../reachability/command-line/load-input.ts';
import { differenceMarkdown, LONGEST_COMMENT } from '../reachability/commands/diff/difference-markdown.ts';
import type { Options } from '../reachability/contract/options.ts';
import { compare } from '../reachability/diff/compare.ts';
import { formatFindings } from '../reachability/format/findings-text.ts';
import { markdownText } from '../reachability/format/markdown.ts';
import { parseManifests, type SourceText } from '../reachability/load/parse-manifests.ts';
import { environmentsOf } from './files/environment-of.ts';
import type { FileTree } from './files/file-tree.ts';
import { unitsOf } from './proof/prove-synthesis.ts';
import { tryFindExpectations } from './proof/try-find-expectations.ts';

/**
 * What a change of dist/ does to who can reach whom, as Markdown: a section for each environment of either tree. One that
 * is new opens everything that it allows, and one that is gone closes it.
 *
 * @throws InvalidInput for manifests that cannot be understood
 */
export async function reviewEnvironments(before: FileTree, after: FileTree): Promise<string> {
  const names = environmentsOf(before, after);
  const longest = Math.floor(LONGEST_COMMENT / names.length);
  const sections = await Promise.all(
    names.map(async (name) => {
      const { options = {}, trial } = (await tryFindExpectations(name)) ?? {};
      const analysisOf = (tree: FileTree) => understand(unitsOf(tree, name), options);
      const difference = compare(analysisOf(before), analysisOf(after));
      const comment = differenceMarkdown(difference, { title: `Reachability in ${name}`, longest });
      return trial === undefined
        ? comment
        : `${comment}\n> **On trial:** no more is proven than "${markdownText(trial.scenario.name)}" states.\n`;
    }),
  );
  return sections.join('\n');
}

function understand(texts: readonly SourceText[], options: Partial<Options>): Analysis {
  const analysis = analyze(parseManifests(texts), options);
  if (!isUnproven(analysis)) return analysis;
  throw new InvalidInput(
    `these manifests cannot be understood. Write them anew with npm run synth.\n${formatFindings(analysis.findings)}`,
  );
}
