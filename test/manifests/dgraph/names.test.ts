import { describe, expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import {
  withAlpha,
  withDgraph,
  withProductionDgraph,
  withZero,
} from '../../support/environments/dgraph-environment.ts';
import { findObject, type SynthesizedObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

const objects = await synthesizedObjects(tutorial);

describe("the objects of Dgraph have the Helm chart's", () => {
  test('names', () => {
    const names = objects
      .filter(({ unit }) => unit === '20-dgraph')
      .map(({ kind, name }) => `${kind}/${name}`);
    expect(names.toSorted()).toEqual(
      expect.arrayContaining([
        'Service/demo-dgraph-alpha',
        'Service/demo-dgraph-alpha-headless',
        'Service/demo-dgraph-zero',
        'Service/demo-dgraph-zero-headless',
        'StatefulSet/demo-dgraph-alpha',
        'StatefulSet/demo-dgraph-zero',
      ]),
    );
  });

  test.each(['zero', 'alpha'])('selectors at %s, without a version in them', (component) => {
    const selector = { app: 'dgraph', component, release: 'demo' };
    expect(findObject(objects, 'StatefulSet', `demo-dgraph-${component}`).spec.selector.matchLabels).toEqual(
      selector,
    );
    expect(findObject(objects, 'Service', `demo-dgraph-${component}`).spec.selector).toEqual(selector);
    expect(findObject(objects, 'Service', `demo-dgraph-${component}-headless`).spec.selector).toEqual(
      selector,
    );
  });

  test.each([
    ['demo-dgraph-zero', ['grpc-zero:5080', 'http-zero:6080']],
    ['demo-dgraph-zero-headless', ['grpc-zero:5080']],
    ['demo-dgraph-alpha', ['http-alpha:8080', 'grpc-alpha:9080']],
    ['demo-dgraph-alpha-headless', ['grpc-alpha-int:7080']],
  ])('ports at %s', (name, ports) => {
    const { spec } = findObject(objects, 'Service', name);
    expect(spec.ports.map((port: { name: string; port: number }) => `${port.name}:${port.port}`)).toEqual(
      ports,
    );
  });

  test.each(['zero', 'alpha'])('volume claims and container names at %s', (component) => {
    const { spec } = findObject(objects, 'StatefulSet', `demo-dgraph-${component}`);
    expect(spec.volumeClaimTemplates[0].metadata.name).toBe('datadir');
    expect(spec.template.spec.containers[0].name).toBe(`demo-dgraph-${component}`);
    expect(spec.serviceName).toBe(`demo-dgraph-${component}-headless`);
  });

  test('names of backups and ingresses', async () => {
    const production = await synthesizedObjects(
      withProductionDgraph({ ingress: { http: { host: 'a.example.com' }, grpc: { host: 'b.example.com' } } }),
    );
    const names = production.map(({ kind, name }) => `${kind}/${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'ConfigMap/prod-dgraph-backups-config',
        'CronJob/prod-dgraph-backups-full',
        'CronJob/prod-dgraph-backups-inc',
        'Ingress/prod-dgraph-alpha-ingress',
        'Ingress/prod-dgraph-alpha-ingress-grpc',
      ]),
    );
  });

  test('prefix when the release itself is called after Dgraph', async () => {
    const names = (await synthesizedObjects(withDgraph({ release: 'dgraph' }))).map(({ name }) => name);
    expect(names).toContain('dgraph-alpha');
  });
});

/** What must never change for a release: StatefulSets refuse it, and pods and claims would be others. */
function identity(found: readonly SynthesizedObject[]) {
  return found
    .filter(({ kind }) => kind === 'StatefulSet')
    .map(({ name, body }) => ({
      name,
      selector: body.spec.selector,
      serviceName: body.spec.serviceName,
      podManagementPolicy: body.spec.podManagementPolicy,
      claims: body.spec.volumeClaimTemplates.map(
        (claim: { metadata: { name: string } }) => claim.metadata.name,
      ),
    }));
}

describe('pods, claims and selectors stay what they are', () => {
  const { zero, alpha } = tutorial.dgraph;
  test.each<[string, Environment]>([
    ['Zeros are added', withZero({ replicas: 5 })],
    ['Alphas are added', withAlpha({ replicas: 5 })],
    ['the image changes', withDgraph({ image: 'registry.example.com/dgraph:v26.1.0' })],
    ['resources change', withAlpha({ resources: { ...alpha.resources, memoryRequest: '2Gi' } })],
    ['disks grow', withZero({ storage: '64Gi' }, { alpha: { ...alpha, storage: '1Ti' } })],
    ['labels are added', withDgraph({ labels: { team: 'data' } })],
    ['pods are labelled', withAlpha({ labels: { team: 'data' } })],
    ['TLS is switched on', withDgraph({ tls: { zeroSecret: 'z', alphaSecret: 'a' } })],
    ['a Zero gets a new Raft id', withZero({ raftIds: [4, 2, 3] })],
    ['pods are spread harder', withDgraph({ zero: { ...zero, spread: { hosts: 'required' } } })],
  ])('when %s', async (_, environment) => {
    expect(identity(await synthesizedObjects(environment))).toEqual(identity(objects));
  });

  test('when a group of Alphas is added, which brings its own', async () => {
    const grown = identity(await synthesizedObjects(withAlpha({ groups: 2 })));
    expect(grown).toEqual(expect.arrayContaining(identity(objects)));
    expect(grown).toHaveLength(3);
    expect(grown.find(({ name }) => name === 'demo-dgraph-alpha-group-2')?.selector.matchLabels).toEqual({
      app: 'dgraph',
      component: 'alpha',
      release: 'demo',
      'dgraph.io/group': '2',
    });
  });

  test('and two releases never select each other', async () => {
    const other = identity(await synthesizedObjects(withDgraph({ release: 'other' })));
    const selectors = [...identity(objects), ...other].map(({ selector }) => JSON.stringify(selector));
    expect(new Set(selectors).size).toBe(selectors.length);
  });
});
