import { relative } from 'node:path';
import type { ResolvedSettings } from '../../environments/settings/resolve/resolve-settings.ts';
import { lineWidth, wrapItems } from '../../reachability/api.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import type { SynthesizedApp } from '../apps/synthesize.ts';
import type { Publication } from '../files/publish-trees.ts';
import type { AnalyzedEnvironment } from '../proof/analyzed-environment.ts';
import { documentationFolder } from '../proof/document-reachability.ts';
import { proofRow } from '../proof/proof-report.ts';
import type { Proof } from '../proof/prove-environment.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { type SummaryRow, summarize } from './summary.ts';

/** Marks up a text for the terminal. */
export type Style = (format: 'bold' | 'dim' | 'green' | 'yellow', text: string) => string;

const stateWidth = 'unchanged'.length;

/** What came of a synthesis. */
export interface SynthesisResult {
  readonly synthesized: readonly SynthesizedApp[];
  readonly analyzed: readonly AnalyzedEnvironment[];
  readonly proofs: readonly Proof[];
  readonly documentation: readonly Publication[];
}

/** What a person reads after a synthesis: per environment what is where, what changed, and how to go on. */
export function reportSynthesis(
  environments: readonly ResolvedSettings[],
  { synthesized, analyzed, proofs, documentation }: SynthesisResult,
  style: Style,
): string {
  const rows = [
    ...synthesized.flatMap((one) => summarize(one, analyzed)),
    ...documentation.flatMap(documentationRows),
  ];
  const width = Math.max(
    ...rows.map(({ folder }) => folder.length),
    ...proofs.map(({ file }) => file.length),
  );
  const blocks = environments.map(({ name, stacks }) =>
    [
      style('bold', name),
      ...rows.filter((row) => belongsTo(row, name, stacks)).flatMap((row) => formatRow(row, width, style)),
      ...proofs
        .filter(({ environment }) => environment === name)
        .flatMap((proof) => formatProof(proof, width, style)),
    ].join('\n'),
  );
  const publications = [...synthesized, ...documentation];
  const steps = nextSteps(
    environments,
    synthesized.map(({ app }) => app),
    publications.filter(isTouched).map(({ folder }) => relative(projectRoot, folder)),
  );
  return `\n${blocks.join('\n\n')}\n\n${formatChanges(publications, style)}\n\n${formatNextSteps(steps, style)}`;
}

function documentationRows({ wanted, difference }: Publication): readonly SummaryRow[] {
  const touched = new Set([...difference.added, ...difference.changed]);
  return [...wanted.keys()]
    .filter((path) => path.endsWith('.md'))
    .map((path) => {
      const isTouched = touched.has(path) || touched.has(path.replace(/md$/, 'svg'));
      return {
        folder: `${documentationFolder}/${path}`,
        content: 'who can talk to whom, with a picture',
        state: isTouched ? 'written' : 'unchanged',
      };
    });
}

/** cdktf.out/stacks/<name>[-part], dist/<name>/... and docs/reachability/<name>.md */
function belongsTo(
  { folder }: SummaryRow,
  name: string,
  { platform, gitops }: ResolvedSettings['stacks'],
): boolean {
  if (folder.startsWith(documentationFolder)) return folder === `${documentationFolder}/${name}.md`;
  const parts = folder.split('/');
  return parts[0] === 'dist' ? parts[1] === name : [platform.name, gitops?.name].includes(parts[2]);
}

function formatRow({ folder, content, state }: SummaryRow, width: number, style: Style): readonly string[] {
  const mark = state === 'written' ? style('green', state) : style('dim', state);
  return formatLines(folder, { state, mark }, wrapItems(content.split(', '), roomAfter(width)), width);
}

function formatProof(proof: Proof, width: number, style: Style): readonly string[] {
  const { file, state, verdict, scenarios } = proofRow(proof, lineWidth - 4);
  const mark = style(state === 'proven' ? 'green' : 'yellow', state);
  const row = formatLines(file, { state, mark }, wrapItems(verdict.split(', '), roomAfter(width)), width);
  return [...row, ...scenarios.map((line) => `    ${line}`)];
}

/** Path, state and the first line beside each other; further lines below the first. */
function formatLines(
  path: string,
  { state, mark }: { readonly state: string; readonly mark: string },
  [first = '', ...more]: readonly string[],
  width: number,
): readonly string[] {
  return [
    `  ${path.padEnd(width)}  ${mark}${' '.repeat(stateWidth - state.length)}  ${first}`,
    ...more.map((line) => ' '.repeat(lineWidth - roomAfter(width)) + line),
  ];
}

/** Columns that are left after path and state. */
function roomAfter(width: number): number {
  return lineWidth - (2 + width + 2 + stateWidth + 2);
}

function isTouched({ difference: { added, changed, removed } }: Publication): boolean {
  return added.length + changed.length + removed.length > 0;
}

function formatChanges(publications: readonly Publication[], style: Style): string {
  const differences = publications.map(({ difference }) => difference);
  const written = differences.flatMap(({ added, changed }) => [...added, ...changed]).length;
  const removed = differences.flatMap((difference) => difference.removed).length;
  if (written + removed === 0) return style('green', 'Everything was up to date.');
  return style('green', `Files written: ${written}, removed: ${removed}.`);
}

function formatNextSteps(steps: readonly NextStep[], style: Style): string {
  const width = Math.max(...steps.map(({ label }) => label.length));
  const lines = steps.flatMap(({ label, lines: own }) =>
    own.map((line, index) => `  ${(index === 0 ? label : '').padEnd(width)}  ${line}`),
  );
  return [style('bold', 'Next'), ...lines, ''].join('\n');
}
