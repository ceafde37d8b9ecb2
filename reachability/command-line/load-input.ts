import { type Analysis, analyze } from '../analysis/analyze.ts';
import { formatFindings } from '../format/findings-text.ts';
import { applyKustomizations } from '../load/kustomizations.ts';
import { refuseNothing } from '../load/load-paths.ts';
import { type Loaded, parseManifests, type SourceText } from '../load/parse-manifests.ts';
import { readPaths } from '../load/read-paths.ts';
import { renderKustomization } from '../load/render-kustomization.ts';
import type { Input } from './arguments.ts';
import { UsageError } from './usage.ts';

/** What a command was given, in every form that commands need. */
export interface LoadedInput {
  readonly texts: readonly SourceText[];
  readonly loaded: Loaded;
  readonly analysis: Analysis;
}

/**
 * Reads the paths.
 * @throws UsageError if there is not a single object, of which whatever one says would be wrong
 */
export function loadInput({ paths, options }: Input, progress: (doing: string) => void): LoadedInput {
  progress(`reading ${paths.join(' ')}`);
  const { texts, findings } = applyKustomizations(readPaths(paths), renderKustomization);
  progress(`understanding ${texts.length} files`);
  const loaded = refuseNothing(parseManifests(texts), findings, paths.join(' '));
  if (loaded.manifests.length === 0) throw new UsageError(formatFindings(loaded.findings).trimEnd());
  progress(`evaluating ${loaded.manifests.length} objects`);
  return { texts, loaded, analysis: analyze(loaded, options) };
}

/** Whether something could not be understood, so that no answer is proven. */
export function isUnproven({ findings }: Analysis): boolean {
  return findings.some(({ severity, effect }) => severity === 'error' && effect === 'unreadable');
}
