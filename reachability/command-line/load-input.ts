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

/** What a command was given. */
export interface LoadedInput {
  /** The objects in it. */
  readonly loaded: Loaded;
  /** What they allow. */
  readonly analysis: Analysis;
}

export interface InputWithTexts extends LoadedInput {
  /** As it was read. */
  readonly texts: readonly SourceText[];
}

/**
 * Reads the sources. Their texts are not kept: those of a cluster are long.
 * @throws UsageError if there is not a single object: every answer about it would be wrong
 */
export function loadInput(
  sources: readonly Source[],
  options: Partial<Options>,
  terminal: Terminal,
): LoadedInput {
  return evaluate(readInput(sources, terminal).loaded, options, terminal);
}

/** As {@link loadInput}, for what shows parts of the texts. */
export function loadWithTexts(
  sources: readonly Source[],
  options: Partial<Options>,
  terminal: Terminal,
): InputWithTexts {
  const { texts, loaded } = readInput(sources, terminal);
  return { texts, ...evaluate(loaded, options, terminal) };
}

function readInput(
  sources: readonly Source[],
  { progress }: Terminal,
): Pick<InputWithTexts, 'texts' | 'loaded'> {
  const names = namesOfSources(sources);
  progress(`reading ${names}`);
  const { texts, findings } = readSources(sources);
  progress(`understanding ${countOf(texts.length, 'file')}`);
  const loaded = refuseNothing(parseManifests(texts), findings, names);
  if (loaded.manifests.length === 0) throw new UsageError(formatFindings(loaded.findings).trimEnd());
  return { texts, loaded };
}

function evaluate(loaded: Loaded, options: Partial<Options>, { progress }: Terminal): LoadedInput {
  progress(`evaluating ${countOf(loaded.manifests.length, 'object')}`);
  return { loaded, analysis: analyze(loaded, options) };
}

/** What the process reports of an answer that needs no more than that the input was understood. */
export function exitCodeOf({ isProven }: Analysis): 0 | 2 {
  return isProven ? 0 : 2;
}
