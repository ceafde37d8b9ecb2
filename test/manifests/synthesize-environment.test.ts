import { describe, expect, test } from 'vitest';
import { knownEnvironments } from '../fixtures/environments/known-environments.ts';
import { tutorial } from '../fixtures/environments/tutorial.ts';
import { synthesizedObjects } from '../support/synthesized-objects.ts';

const everyEnvironment = await Promise.all(
  knownEnvironments.map(
    async (environment) => [environment.name, await synthesizedObjects(environment)] as const,
  ),
);

describe.each(everyEnvironment)('the manifests of %s', (_, objects) => {
  const applied = objects.filter(({ kind }) => kind !== 'Kustomization');

  test('hold every object once', () => {
    const ids = applied.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('name every file of a unit in its kustomization.yaml and no other', () => {
    for (const unit of new Set(objects.map((object) => object.unit))) {
      const files = new Set(applied.filter((object) => object.unit === unit).map(({ file }) => file));
      const kustomizations = objects.filter(
        (object) => object.unit === unit && object.kind === 'Kustomization',
      );
      expect(kustomizations.map(({ file, body }) => ({ file, body }))).toEqual([
        {
          file: 'kustomization.yaml',
          body: {
            apiVersion: 'kustomize.config.k8s.io/v1beta1',
            kind: 'Kustomization',
            resources: [...files].sort(),
          },
        },
      ]);
    }
  });

  test('create every namespace before an object lies in it', () => {
    const namespaces = applied.filter(({ kind }) => kind === 'Namespace');
    expect(new Set(namespaces.map(({ unit }) => unit))).toEqual(new Set(['00-namespaces']));
    const known = new Set(namespaces.map(({ name }) => name));
    expect(applied.filter(({ namespace }) => namespace !== undefined && !known.has(namespace))).toEqual([]);
  });

  test('hold network policies only in a unit before every workload', () => {
    const policyUnits = applied.filter(({ kind }) => kind === 'NetworkPolicy').map(({ unit }) => unit);
    const workloadUnits = applied
      .filter(({ body }) => body.spec?.template !== undefined)
      .map(({ unit }) => unit);
    expect(policyUnits.filter((policy) => workloadUnits.some((workload) => workload <= policy))).toEqual([]);
  });

  test('hold no Secret', () => {
    expect(applied.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});

describe('the manifests of the tutorial', async () => {
  const objects = await synthesizedObjects(tutorial);

  test('are these objects in these units, and no others', () => {
    const listed = objects
      .filter(({ kind }) => kind !== 'Kustomization')
      .map(({ unit, kind, name }) => `${unit} ${kind}/${name}`);
    expect(listed.sort()).toEqual(
      [
        '00-namespaces Namespace/dgraph',
        '00-namespaces Namespace/pydgraph-client',
        '10-network-policies NetworkPolicy/dgraph-allow-client',
        '20-dgraph PodDisruptionBudget/demo-dgraph-alpha',
        '20-dgraph PodDisruptionBudget/demo-dgraph-zero',
        '20-dgraph Service/demo-dgraph-alpha',
        '20-dgraph Service/demo-dgraph-alpha-headless',
        '20-dgraph Service/demo-dgraph-zero',
        '20-dgraph Service/demo-dgraph-zero-headless',
        '20-dgraph StatefulSet/demo-dgraph-alpha',
        '20-dgraph StatefulSet/demo-dgraph-zero',
        '30-client Deployment/pydgraph-client',
      ].sort(),
    );
  });

  test('have a chart for each of two clients', async () => {
    const [client] = tutorial.clients;
    if (client === undefined) throw new Error('the tutorial has no client');
    const two = await synthesizedObjects({ ...tutorial, clients: [client, { ...client, name: 'second' }] });
    const deployments = two
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ namespace, name }) => `${namespace}/${name}`);
    expect(deployments).toEqual(['pydgraph-client/pydgraph-client', 'second/second']);
  });
});
