import { expect, test } from 'vitest';
import type { ClientSettings } from '../../../environments/settings/client-settings.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

async function namespaceLabels(access: ClientSettings['access']): Promise<unknown> {
  const clients = tutorial.clients.map((client) => ({ ...client, access }));
  const objects = await synthesizedObjects({ ...tutorial, clients });
  return findObject(objects, 'Namespace', 'pydgraph-client').metadata.labels;
}

test('a client with access lives in a namespace with both labels that the policy asks for', async () => {
  expect(await namespaceLabels('granted')).toEqual({ app: 'dgraph-client', env: 'test' });
});

test('a client without access lives in a namespace with neither label', async () => {
  expect(await namespaceLabels('none')).toBeUndefined();
});
