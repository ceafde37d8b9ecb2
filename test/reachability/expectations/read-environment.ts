import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expectations } from '../../../reachability/expectations/file/expectations.ts';
import { parseExpectations } from '../../../reachability/expectations/file/parse-expectations.ts';
import { loadPaths } from '../../../reachability/load/sources/load-sources.ts';
import type { Manifest } from '../../../reachability/load/texts/manifest.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';

/** The manifests of an environment, and what is expected of them. */
export interface ReadEnvironment {
  readonly manifests: readonly Manifest[];
  readonly expectations: Expectations;
}

export function readEnvironment(name: 'tutorial' | 'production'): ReadEnvironment {
  const file = `test/fixtures/expectations/${name}.yaml`;
  const parsed = parseExpectations({ file, text: readFileSync(join(projectRoot, file), 'utf8') });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  const { manifests } = loadPaths([join(projectRoot, `test/fixtures/manifests/${name}/units`)]);
  return {
    manifests: manifests.filter(({ kind }) => kind !== 'Kustomization'),
    expectations: parsed.expectations,
  };
}
