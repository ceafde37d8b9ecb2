import {
  type Analysis,
  analyze,
  applyKustomizations,
  type Loaded,
  parseManifests,
  refuseNothing,
  renderNothing,
} from '../../reachability/api.ts';
import type { FileTree } from '../files/file-tree.ts';
import type { Expected } from './read-expected.ts';

/** An environment's manifests, parsed and analysed once for all who ask: proof, documentation, report and review. */
export interface AnalyzedEnvironment {
  readonly name: string;
  /** What is expected of it. */
  readonly expected: Expected;
  /** What a GitOps tool applies. */
  readonly units: Loaded;
  /** What the units allow, under the options that the expectations give. */
  readonly analysis: Analysis;
}

/**
 * @param tree the manifests by path inside their folder
 * @param folder what findings call that folder
 */
export function analyzeEnvironment(
  name: string,
  tree: FileTree,
  expected: Expected,
  folder = 'dist',
): AnalyzedEnvironment {
  const texts = [...tree]
    .filter(([path]) => path.startsWith(`${name}/units/`))
    .map(([path, text]) => ({ file: `${folder}/${path}`, text }));
  const followed = applyKustomizations({ texts, findings: [] }, renderNothing);
  const loaded = parseManifests(followed.texts);
  // Files without an object are a mistake; an environment without files is one that is gone, or not there yet.
  const units =
    texts.length === 0 ? loaded : refuseNothing(loaded, followed.findings, `${folder}/${name}/units`);
  const options = expected.kind === 'understood' ? expected.expectations.options : {};
  return { name, expected, units, analysis: analyze(units, options) };
}
