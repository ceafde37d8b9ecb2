import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { kubernetesApp } from '../../scripts/app.ts';
import { readTree } from '../../scripts/file-tree.ts';
import { projectRoot } from '../../scripts/project-root.ts';

const dist = join(projectRoot, kubernetesApp.folder);
const units = readdirSync(dist).flatMap((environment) =>
  readdirSync(join(dist, environment, 'units')).map((unit) => `${environment}/units/${unit}`),
);

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
  test.each(units)('renders from %s exactly the objects that are in its files', async (unit) => {
    const files = await readTree(join(dist, unit), (path) => path !== 'kustomization.yaml');
    expect(identities(render(join(dist, unit))).toSorted()).toEqual(
      [...files.values()].flatMap(identities).toSorted(),
    );
  });
});
