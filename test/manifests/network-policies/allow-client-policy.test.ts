import { expect, test } from 'vitest';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

test('the policy dgraph-allow-client says what the article says, with both labels', async () => {
  const policy = findObject(await synthesizedObjects(tutorial), 'NetworkPolicy', 'dgraph-allow-client');
  expect(policy).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: 'dgraph-allow-client',
      namespace: 'dgraph',
      annotations: { 'argocd.argoproj.io/sync-wave': '10' },
    },
    spec: {
      podSelector: { matchLabels: { app: 'dgraph', component: 'alpha' } },
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: {} }] },
        {
          from: [{ namespaceSelector: { matchLabels: { app: 'dgraph-client', env: 'test' } } }],
          ports: [
            { port: 8080, protocol: 'TCP' },
            { port: 9080, protocol: 'TCP' },
          ],
        },
      ],
    },
  });
});
