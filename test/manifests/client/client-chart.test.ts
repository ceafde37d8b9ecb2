import { describe, expect, test } from 'vitest';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

const { spec, metadata } = findObject(await synthesizedObjects(tutorial), 'Deployment', 'pydgraph-client');
const pod = spec.template.spec;
const [container] = pod.containers;

describe('the client is the Deployment of the article:', () => {
  test.each<[string, unknown, unknown]>([
    ['namespace', metadata.namespace, 'pydgraph-client'],
    ['label', spec.template.metadata.labels, { app: 'pydgraph-client' }],
    ['selector', spec.selector.matchLabels, { app: 'pydgraph-client' }],
    ['replicas', spec.replicas, 1],
    ['requests', container.resources.requests, { memory: '64Mi', cpu: '80m' }],
    ['limits', container.resources.limits, { memory: '128Mi', cpu: '250m' }],
    [
      'the address of the database',
      container.env,
      [{ name: 'DGRAPH_ALPHA_SERVER', value: 'demo-dgraph-alpha.dgraph.svc.cluster.local' }],
    ],
  ])('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

test("the client's image comes from the registry that Terraform creates, with a pinned tag", () => {
  expect(container.image).toBe(`${tutorial.azure.registry.name}.azurecr.io/pydgraph-client:0.1.0`);
});

test("the client's image is pinned to its content where the environment gives a digest", async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const [client] = tutorial.clients;
  if (client === undefined) throw new Error('the tutorial has a client');
  const objects = await synthesizedObjects({ ...tutorial, clients: [{ ...client, imageDigest: digest }] });
  const [pinned] = findObject(objects, 'Deployment', 'pydgraph-client').spec.template.spec.containers;
  expect(pinned.image).toBe(`netpolmeshtest.azurecr.io/pydgraph-client:0.1.0@${digest}`);
});

test('the client satisfies the restricted Pod Security Standard', () => {
  expect(pod.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  });
  expect(pod.automountServiceAccountToken).toBe(false);
});
