import { describe, expect, test } from 'vitest';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { production } from '../../fixtures/environments/production.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { objectsIn, synthesizedFiles } from '../../support/synthesized-files.ts';

const fluxObjects = async (environment = production) =>
  objectsIn(await synthesizedFiles(environment), 'flux/flux.yaml');

describe.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
  'Flux in %s',
  (name, environment) => {
    test('applies one unit when all objects of the one before are healthy', async () => {
      const [source, ...kustomizations] = await fluxObjects(environment);
      expect(source).toMatchObject({ kind: 'GitRepository', metadata: { namespace: 'flux-system' } });
      expect(
        kustomizations.map(({ metadata, spec }) => [metadata.name, spec.path, spec.dependsOn, spec.wait]),
      ).toEqual([
        ['dgraph-namespaces', `./dist/${name}/units/00-namespaces`, [], true],
        [
          'dgraph-network-policies',
          `./dist/${name}/units/10-network-policies`,
          [{ name: 'dgraph-namespaces' }],
          true,
        ],
        ['dgraph-dgraph', `./dist/${name}/units/20-dgraph`, [{ name: 'dgraph-network-policies' }], true],
        ['dgraph-client', `./dist/${name}/units/30-client`, [{ name: 'dgraph-dgraph' }], true],
      ]);
    });

    test('deletes what is gone from Git, and nothing else', async () => {
      const [, ...kustomizations] = await fluxObjects(environment);
      for (const { spec } of kustomizations)
        expect(spec).toMatchObject({ prune: true, sourceRef: { kind: 'GitRepository', name: 'dgraph' } });
      expect(kustomizations.map(({ spec }) => spec.deletionPolicy)).toEqual([
        ...['Orphan', 'Orphan', 'MirrorPrune', 'MirrorPrune'],
      ]);
    });

    test('substitutes nothing: a script keeps its variables', async () => {
      for (const { spec } of await fluxObjects(environment)) expect(spec).not.toHaveProperty('postBuild');
    });
  },
);

test.each([
  ['branch', 'main'],
  ['tag', 'v1.2.3'],
  ['commit', 'a'.repeat(40)],
  ['semver', '1.x'],
])('a source follows a %s', async (kind, value) => {
  const [source] = await fluxObjects(edit(production, { 'gitops.source.reference': { kind, value } }));
  expect(source.spec.ref).toEqual({ [kind]: value });
});

test('a source logs in with the Secret it is told of, or not at all', async () => {
  const [open] = await fluxObjects();
  expect(open.spec).not.toHaveProperty('secretRef');
  const [closed] = await fluxObjects(edit(production, { 'gitops.source.credentialsSecret': 'git' }));
  expect(closed.spec.secretRef).toEqual({ name: 'git' });
});

test('paths follow the folder of the repository', async () => {
  const pathIn = async (folder: string) =>
    (await fluxObjects(edit(production, { 'gitops.source.folder': folder })))[1].spec.path;
  expect(await pathIn('.')).toBe('./production/units/00-namespaces');
  expect(await pathIn('clusters/dist')).toBe('./clusters/dist/production/units/00-namespaces');
});

test.each([
  ['flux', 'argoCd'],
  ['argo-cd', 'flux'],
])('only %s gets objects where it is the only tool', async (folder, other) => {
  const files = await synthesizedFiles(edit(production, { [`gitops.${other}`]: undefined }));
  const folders = new Set([...files.keys()].map((path) => path.split('/')[0]));
  expect(folders).toEqual(new Set([folder, 'units']));
});
