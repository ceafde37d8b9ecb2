import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { resolveEnvironment } from '../../environments/flows/resolve-environment.ts';
import { synthesizeEnvironment } from '../../manifests/synthesize-environment.ts';
import { readTree } from '../../synthesis/files/read-folder.ts';
import { knownEnvironments } from '../fixtures/environments/known-environments.ts';

const dist = mkdtempSync(join(tmpdir(), 'kustomize-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));
for (const environment of knownEnvironments) synthesizeEnvironment(resolveEnvironment(environment), dist);

const isKustomization = (path: string) => path.endsWith('kustomization.yaml');
const folders = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(isKustomization).map(dirname);

const renderers: readonly (readonly [string, ...string[]])[] = [
  ['kubectl', 'kustomize'],
  ['kustomize', 'build'],
];

/** Renders a folder with kubectl, or with kustomize where there is no kubectl. */
function render(folder: string): string {
  const renderer = renderers.find(
    ([command]) => spawnSync(command, ['version'], { stdio: 'ignore' }).error === undefined,
  );
  if (renderer === undefined) throw new Error('this test needs kubectl or kustomize on the PATH');
  const [command, ...args] = renderer;
  return execFileSync(command, [...args, folder], { encoding: 'utf8' });
}

function identities(text: string): readonly string[] {
  return parseAllDocuments(text).map((document) => {
    const { kind, metadata } = document.toJS();
    return `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
  });
}

describe('kustomize', () => {
  test.each(folders)('renders from %s exactly the objects that are in its files', async (folder) => {
    const files = await readTree(join(dist, folder), (path) => !isKustomization(path));
    expect(identities(render(join(dist, folder))).toSorted()).toEqual(
      [...files.values()].flatMap(identities).toSorted(),
    );
  });
});
