/**
 * All that others may import of the analyser: manifests in, verdicts out. What is not exported here may change in any
 * commit.
 *
 * @example
 * const { isProven, connections } = analyze(parseManifests([{ file: 'all.yaml', text }]));
 */

// What manifests allow: connections, and the reasons for each.
export { type Analysis, analyze } from './analysis/analyze.ts';
// Which policies and rules have no effect.
export { audit } from './audit/audit.ts';
export type { AuditFinding, AuditResult } from './audit/audit-finding.ts';
// Words of a command line of ours, and for Markdown.
export { whyRefused } from './command-line/refused-arguments.ts';
// Whether manifests allow exactly what an expectations file says.
export { formatCheckFinding, formatProblems, place } from './commands/check/check-text.ts';
export { scenarioLines, verdict } from './commands/check/check-verdict.ts';
// What a change of manifests opens and closes.
export { commentMark, differenceMarkdown, longestComment } from './commands/diff/difference-markdown.ts';
// The same as lists, tables and pictures.
export { formatList, type ListFormat, listFormats } from './commands/list/list-formats.ts';

// What verdicts presuppose besides the manifests, and what is wrong with those.
export type { Effect, Finding, Source } from './contract/finding.ts';
export { calicoVersions, defaultOptions, enforcers, type Options } from './contract/options.ts';
export { compare } from './diff/compare.ts';
export type { Difference } from './diff/difference.ts';
export type { AllowedTraffic, Connection, Decider, Peer, Unknown } from './engine/connection.ts';
// The steps of `analyze` one by one, for programs that time them.
export { type Evaluation, evaluate } from './engine/evaluation.ts';
export { check, checkAnalysis } from './expectations/check.ts';
export { type CheckResult, exitCodeOf } from './expectations/check-result.ts';
export type {
  Change,
  Expectations,
  ExpectedConnection,
  ExpectedPeer,
  ExpectedPorts,
  Scenario,
} from './expectations/file/expectations.ts';
export { parseExpectations } from './expectations/file/parse-expectations.ts';
export type { Problem } from './expectations/file/problem.ts';
// For pods that really run: which expected peers outside the manifests they are.
export { outsidersThatMean, type RunningPod } from './expectations/peers-of-pod.ts';
export { formatFindings } from './format/findings-text.ts';
export { type Layout, plainLayout } from './format/layout.ts';
export { codeCell, markdownTable, markdownText } from './format/markdown.ts';
export { readPaths } from './load/files/read-paths.ts';
// Reading manifests, from files and folders or as texts that are at hand.
export { applyKustomizations } from './load/kustomizations.ts';
export { renderNothing } from './load/render-kustomization.ts';
export { loadPaths, refuseNothing } from './load/sources/load-sources.ts';
export type { Manifest } from './load/texts/manifest.ts';
export { type Loaded, parseManifests } from './load/texts/parse-manifests.ts';
export type { SourceText } from './load/texts/source-text.ts';
export { buildCluster } from './model/build-cluster.ts';
export { parseObjects } from './parse/parse-objects.ts';
export { UnknownEndError } from './questions/ends/unknown-end.ts';
export { answer } from './questions/explanation/answer.ts';
export type { Explanation, PortQuestion } from './questions/explanation/explain.ts';
export { countConnections } from './questions/listing/count-connections.ts';
export type { Listing } from './questions/listing/listing.ts';
export { listingOfConnections } from './questions/listing/listing.ts';
// Addresses as numbers, for programs that have some of their own.
export { type Cidr, formatRange, tryParseAddress } from './sets/address-set.ts';
export { escapeXml } from './text/escape-xml.ts';
export { lineWidth, wrapItems } from './text/wrap.ts';
