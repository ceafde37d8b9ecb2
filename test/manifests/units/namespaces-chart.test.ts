import { expect, test } from 'vitest';
import type { ClientSettings } from '../../../environments/settings/client-settings.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { production } from '../../fixtures/environments/production.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { withAlpha } from '../../support/environments/dgraph-environment.ts';
import { findObject, synthesizedObjects } from '../../support/synthesized-objects.ts';

async function namespaceLabels(access: ClientSettings['access']): Promise<unknown> {
  const clients = tutorial.clients.map((client) => ({ ...client, access }));
  const objects = await synthesizedObjects({ ...tutorial, clients });
  return findObject(objects, 'Namespace', 'pydgraph-client').metadata.labels;
}

test('a client with access lives in a namespace with both labels that the policy asks for', async () => {
  expect(await namespaceLabels('granted')).toMatchObject({ app: 'dgraph-client', env: 'test' });
});

test('a client without access lives in a namespace with neither label', async () => {
  expect(await namespaceLabels('none')).toEqual({ 'pod-security.kubernetes.io/enforce': 'restricted' });
});

/** The level of the database's namespace. */
async function dgraphLevel(environment: Environment): Promise<unknown> {
  const { metadata } = findObject(await synthesizedObjects(environment), 'Namespace', 'dgraph');
  return metadata.labels['pod-security.kubernetes.io/enforce'];
}

test('the database lives under the strictest level', async () => {
  expect(await dgraphLevel(tutorial)).toBe('restricted');
  expect(await dgraphLevel(production)).toBe('restricted');
});

test('a volume of NFS in a pod, which that level refuses, makes it the level below', async () => {
  const source = { kind: 'nfs', server: 'nfs.example', path: '/data' } as const;
  const mounts = [{ name: 'shared', mountPath: '/shared', source }];
  expect(await dgraphLevel(withAlpha({ mounts }))).toBe('baseline');
});
