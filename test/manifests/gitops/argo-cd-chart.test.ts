import { describe, expect, test } from 'vitest';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { production } from '../../fixtures/environments/production.ts';
import { edit } from '../../support/environments/edit-environment.ts';
import { objectsIn, synthesizedFiles } from '../../support/synthesized-files.ts';
import { synthesizedObjects } from '../../support/synthesized-objects.ts';

async function argoObjects(environment = production) {
  const [project, application] = objectsIn(await synthesizedFiles(environment), 'argo-cd/argo-cd.yaml');
  return { project, application };
}

describe.each(knownEnvironments.map((environment) => [environment.name, environment] as const))(
  'the project of Argo CD in %s',
  (_, environment) => {
    test('allows every object of the units, and no kind or namespace beyond them', async () => {
      const { project } = await argoObjects(environment);
      const objects = (await synthesizedObjects(environment)).filter(({ name }) => name !== undefined);
      const groupKind = ({ apiVersion, kind }: { apiVersion: string; kind: string }) =>
        `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''} ${kind}`;
      const kinds = (isNamespaced: boolean) =>
        objects
          .filter(({ namespace }) => (namespace !== undefined) === isNamespaced)
          .map(({ body }) => groupKind(body));
      const allowed = (list: readonly { group: string; kind: string }[]) =>
        list.map(({ group, kind }) => `${group} ${kind}`);
      expect(new Set(allowed(project.spec.clusterResourceWhitelist))).toEqual(new Set(kinds(false)));
      expect(new Set(allowed(project.spec.namespaceResourceWhitelist))).toEqual(new Set(kinds(true)));
      const namespaces = project.spec.destinations.map(({ namespace }: { namespace: string }) => namespace);
      expect(new Set(namespaces)).toEqual(new Set(objects.flatMap(({ namespace }) => namespace ?? [])));
    });

    test('allows no wildcard, and one repository', async () => {
      const { project } = await argoObjects(environment);
      expect(JSON.stringify(project.spec)).not.toContain('*');
      expect(project.spec.sourceRepos).toEqual([environment.gitops?.source.url]);
    });
  },
);

test('the application takes all units from the repository, on the server, and fixes what others change', async () => {
  const { project, application } = await argoObjects();
  expect(application.spec).toMatchObject({
    project: project.metadata.name,
    source: {
      repoURL: 'https://git.example.com/platform/dgraph-gitops.git',
      targetRevision: 'main',
      path: 'dist/production/units',
    },
    syncPolicy: { automated: { prune: true, selfHeal: true } },
  });
  expect(application.spec.syncPolicy.syncOptions).toContain('ServerSideApply=true');
  const namespaces = project.spec.destinations.map(({ namespace }: { namespace: string }) => namespace);
  expect(namespaces).toContain(application.spec.destination.namespace);
});

test('deleting the application leaves what it applied', async () => {
  const { application } = await argoObjects();
  expect(application.metadata).not.toHaveProperty('finalizers');
});

test('its path follows the folder of the repository', async () => {
  const { application } = await argoObjects(edit(production, { 'gitops.source.folder': '.' }));
  expect(application.spec.source.path).toBe('production/units');
});
