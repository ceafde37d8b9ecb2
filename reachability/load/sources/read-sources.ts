import type { Finding } from '../../contract/finding.ts';
import { type ReadTexts, readPaths } from '../files/read-paths.ts';
import { applyKustomizations } from '../kustomizations.ts';
import { renderKustomization } from '../render-kustomization.ts';
import type { SourceText } from '../texts/source-text.ts';
import { readCluster } from './read-cluster.ts';
import { readRevision } from './read-revision.ts';
import { renderChart } from './render-chart.ts';
import { SourceError } from './run-program.ts';
import { nameOfSource, type Source } from './source.ts';

/** Reads every source; kustomizations are rendered. What cannot be read is an error among the findings. */
export function readSources(sources: readonly Source[]): ReadTexts {
  const paths = sources.flatMap((source) => (source.kind === 'path' ? [source.path] : []));
  const others = sources.flatMap((source) => (source.kind === 'path' ? [] : [tryRead(source)]));
  const ofPaths = paths.length === 0 ? [] : [applyKustomizations(readPaths(paths), renderKustomization)];
  const all = [...ofPaths, ...others];
  return { texts: all.flatMap(({ texts }) => texts), findings: all.flatMap(({ findings }) => findings) };
}

/** Paths are read together: the kustomization of one may list another. */
type Other = Exclude<Source, { readonly kind: 'path' }>;

function tryRead(source: Other): ReadTexts {
  try {
    return readOther(source);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const place = { file: nameOfSource(source), line: 1 };
    const finding: Finding = {
      severity: 'error',
      effect: 'unreadable',
      message: error.message,
      source: place,
    };
    return { texts: [], findings: [finding] };
  }
}

function readOther(source: Other): ReadTexts {
  switch (source.kind) {
    case 'context':
      return only(source, readCluster(['--context', source.context]));
    case 'chart':
      return only(source, renderChart(source), { namespace: source.release.namespace });
    case 'revision':
      return readRevision(source);
  }
}

function only(source: Other, text: string, more: Pick<SourceText, 'namespace'> = {}): ReadTexts {
  const texts: readonly SourceText[] = [{ file: nameOfSource(source), text, ...more }];
  return { texts, findings: [] };
}
