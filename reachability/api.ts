/**
 * All that others may import of the analyser: manifests in, verdicts out. What is not exported here may change in any
 * commit.
 */

// What they allow.
export { type Analysis, analyze } from './analysis/analyze.ts';
export { isUnproven } from './command-line/load-input.ts';
// How a command line of ours refuses an option.
export { whyRefused } from './command-line/refused-arguments.ts';
// As texts, tables and pictures.
export { formatCheckFinding, formatProblems, place } from './commands/check/check-text.ts';
export { scenarioLines, verdict } from './commands/check/check-verdict.ts';
export { COMMENT_MARK, differenceMarkdown, LONGEST_COMMENT } from './commands/diff/difference-markdown.ts';
export { formatList } from './commands/list/list-formats.ts';
// Reading manifests.
export type { Finding, Source } from './contract/finding.ts';
export { DEFAULT_OPTIONS, type Options } from './contract/options.ts';
// What a change opens and closes.
export { compare } from './diff/compare.ts';
export type { Difference } from './diff/difference.ts';
// The steps of `analyze`, one by one, for programs that time them.
export { type Evaluation, evaluate } from './engine/evaluation.ts';
// Whether that is what somebody expects.
export { checkAnalysis } from './expectations/check.ts';
export { type CheckResult, exitCodeOf } from './expectations/check-result.ts';
export type { Expectations } from './expectations/file/expectations.ts';
export { parseExpectations } from './expectations/file/parse-expectations.ts';
export type { Problem } from './expectations/file/problem.ts';
export { formatFindings } from './format/findings-text.ts';
export { codeCell, markdownTable, markdownText } from './format/markdown.ts';
export { PLAIN } from './format/paint.ts';
export { applyKustomizations } from './load/kustomizations.ts';
export { refuseNothing } from './load/load-paths.ts';
export type { Manifest } from './load/manifest.ts';
export { type Loaded, parseManifests, type SourceText } from './load/parse-manifests.ts';
export { renderNothing } from './load/render-kustomization.ts';
export { buildCluster } from './model/build-cluster.ts';
export { parseObjects } from './parse/parse-objects.ts';
export { answer } from './questions/answer.ts';
export { countConnections } from './questions/list-connections.ts';
export { LINE_WIDTH, wrapItems } from './text/wrap.ts';
