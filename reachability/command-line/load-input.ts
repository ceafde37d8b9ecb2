import { type Analysis, analyze } from '../analysis/analyze.ts';
import type { Options } from '../contract/options.ts';
import { formatFindings } from '../format/findings-text.ts';
import { refuseNothing } from '../load/sources/load-sources.ts';
import { readSources } from '../load/sources/read-sources.ts';
import { namesOfSources, type Source } from '../load/sources/source.ts';
import { type Loaded, parseManifests } from '../load/texts/parse-manifests.ts';
import type { SourceText } from '../load/texts/source-text.ts';
import { countOf } from '../text/plural.ts';
import type { Terminal } from './outcome.ts';
import { UsageError } from './usage.ts';

/** What a command was given, in every form that commands need. */
export interface LoadedInput {
  /** As it was read. */
  readonly texts: readonly SourceText[];
  /** The objects in it. */
  readonly loaded: Loaded;
  /** What they allow. */
  readonly analysis: Analysis;
}

/**
 * Reads the sources.
 * @throws UsageError if there is not a single object: every answer about it would be wrong
 */
export function loadInput(
  sources: readonly Source[],
  options: Partial<Options>,
  { progress }: Terminal,
): LoadedInput {
  const names = namesOfSources(sources);
  progress(`reading ${names}`);
  const { texts, findings } = readSources(sources);
  progress(`understanding ${countOf(texts.length, 'file')}`);
  const loaded = refuseNothing(parseManifests(texts), findings, names);
  if (loaded.manifests.length === 0) throw new UsageError(formatFindings(loaded.findings).trimEnd());
  progress(`evaluating ${countOf(loaded.manifests.length, 'object')}`);
  return { texts, loaded, analysis: analyze(loaded, options) };
}

/** What the process reports of an answer that needs no more than that the input was understood. */
export function exitCodeOf({ isProven }: Analysis): 0 | 2 {
  return isProven ? 0 : 2;
}
