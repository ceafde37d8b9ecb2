import type { Finding } from '../../contract/finding.ts';
import { type Loaded, parseManifests } from '../texts/parse-manifests.ts';
import { readSources } from './read-sources.ts';
import { namesOfSources, pathSources, type Source } from './source.ts';

/** Reads the manifests in files and folders. That there is none is an error: nothing would be proven. */
export function loadPaths(paths: readonly string[]): Loaded {
  return loadSources(pathSources(paths));
}

/** Reads the manifests of any sources. That there is none is an error: nothing would be proven. */
export function loadSources(sources: readonly Source[]): Loaded {
  const { texts, findings } = readSources(sources);
  return refuseNothing(parseManifests(texts), findings, namesOfSources(sources));
}

/** @param place what to call the place where nothing was found */
export function refuseNothing(loaded: Loaded, findings: readonly Finding[], place: string): Loaded {
  const all = [...findings, ...loaded.findings];
  if (loaded.manifests.length > 0 || all.some(({ severity }) => severity === 'error'))
    return { ...loaded, findings: all };
  // A path that holds nothing has its own finding, so this one would repeat it.
  const message =
    'no Kubernetes object was found, so nothing is proven; give files or folders that hold some';
  const source = { file: place, line: 1 };
  return { manifests: [], findings: [...all, { severity: 'error', effect: 'unreadable', message, source }] };
}
