/**
 * All that others may import of the analyser. Manifests go in as texts or paths, and come out as connections with their
 * reasons, findings and verdicts, or as words and pictures of those.
 *
 * @example
 * const { texts, findings } = readPaths(['dist/tutorial']);
 * const loaded = parseManifests(texts);
 * const { isProven, connections, explain } = analyze(loaded, { podCidrs: [] });
 */

/** What manifests allow: connections, and the reasons for each. */
export { type Analysis, analyze } from './analysis/analyze.ts';
/** Text for people: names into Markdown, lines of a width, counts, and names that may be meant. */
export { whyRefused } from './command-line/refused-arguments.ts';
export { formatCheck, formatCheckFinding, formatProblems, place } from './commands/check/check-text.ts';
export { scenarioLines, verdict } from './commands/check/check-verdict.ts';
export { differenceMarkdown, LONGEST_COMMENT } from './commands/diff/difference-markdown.ts';
/** Lists of connections, as text, table or picture. */
export { formatList, LIST_FORMATS, type ListFormat } from './commands/list/list-formats.ts';
/** What is wrong with manifests, or surprising, each with file and line. */
export type { Effect, Finding, Source } from './contract/finding.ts';
/** What verdicts presuppose besides the manifests. */
export { CALICO_VERSIONS, DEFAULT_OPTIONS, ENFORCERS, type Options } from './contract/options.ts';
/** What a change of manifests opens and closes. */
export { compare } from './diff/compare.ts';
export type { Difference } from './diff/difference.ts';
export type { AllowedTraffic, Connection, Decider, Peer, Unknown } from './engine/connection.ts';
/** Whether manifests allow exactly what an expectations file says. */
export { check, checkExpectations } from './expectations/check.ts';
export { type CheckResult, exitCodeOf } from './expectations/check-result.ts';
export type { Expectations } from './expectations/file/expectations.ts';
export { parseExpectations } from './expectations/file/parse-expectations.ts';
export { formatFindings } from './format/findings-text.ts';
export { codeCell, markdownTable, markdownText } from './format/markdown.ts';
export { type Paint, PLAIN } from './format/paint.ts';
/** What goes in: files and folders, or texts that are at hand. */
export { loadPaths, refuseNothing } from './load/load-paths.ts';
export type { Manifest } from './load/manifest.ts';
export { isMissing } from './load/missing-path.ts';
export { type Loaded, parseManifests, type SourceText } from './load/parse-manifests.ts';
export { readPaths } from './load/read-paths.ts';
export type { Explanation, PortQuestion } from './questions/explain.ts';
export { UnknownEndError } from './questions/find-end.ts';
export { countOf } from './text/plural.ts';
export { LINE_WIDTH, wrapItems } from './text/wrap.ts';
