import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPaths } from '../../../reachability/load/load-paths.ts';
import type { Manifest } from '../../../reachability/load/manifest.ts';
import { parseManifests, type SourceText } from '../../../reachability/load/parse-manifests.ts';
import { projectRoot } from '../../../scripts/project-root.ts';

/** The committed manifests of the tutorial. */
export const tutorialManifests: readonly Manifest[] = loadPaths([
  join(projectRoot, 'dist/tutorial/units'),
]).manifests.filter(({ kind }) => kind !== 'Kustomization');

export const tutorialExpectations: SourceText = {
  file: 'expectations/tutorial.yaml',
  text: readFileSync(join(projectRoot, 'expectations/tutorial.yaml'), 'utf8'),
};

/** An object as the analyser would read it from a file. */
export function toManifests(...objects: readonly unknown[]): readonly Manifest[] {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  return parseManifests([{ file: 'stated.yaml', text }]).manifests;
}
