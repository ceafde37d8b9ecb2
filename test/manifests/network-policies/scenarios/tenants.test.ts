import { expect, test } from 'vitest';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';
import { reachableConnections } from '../../../support/connections/reachable-connections.ts';

/** A database and a client of a tenant's own; everything but the namespaces has the same names and labels. */
function tenant(name: string): Environment {
  const environment = leastPrivilege();
  return {
    ...environment,
    name,
    dgraph: { ...environment.dgraph, namespace: `dgraph-${name}` },
    clients: environment.clients.map((client) => ({ ...client, name: `client-${name}` })),
  };
}

test('the clients of two tenants reach their own database, not that of the other, and not each other', async () => {
  const lines = await reachableConnections([tenant('a'), tenant('b')]);
  const between = lines.filter((line) => /^(client|dgraph)-[ab].* > (client|dgraph)-[ab]/.test(line));
  expect(between).toEqual([
    'client-a/client-a > dgraph-a/demo-dgraph-alpha: TCP 8080, 9080',
    'client-b/client-b > dgraph-b/demo-dgraph-alpha: TCP 8080, 9080',
    'dgraph-a/demo-dgraph-alpha > dgraph-a/demo-dgraph-zero: TCP 5080',
    'dgraph-a/demo-dgraph-zero > dgraph-a/demo-dgraph-alpha: TCP 7080',
    'dgraph-b/demo-dgraph-alpha > dgraph-b/demo-dgraph-zero: TCP 5080',
    'dgraph-b/demo-dgraph-zero > dgraph-b/demo-dgraph-alpha: TCP 7080',
  ]);
});

test('two tenants of one database reach it, and not each other', async () => {
  const environment = leastPrivilege();
  const shared = {
    ...environment,
    clients: environment.clients.flatMap((one) => ['tenant-a', 'tenant-b'].map((name) => ({ ...one, name }))),
  };
  const lines = await reachableConnections([shared]);
  expect(lines.filter((line) => / > (tenant|dgraph)/.test(line) && line.startsWith('tenant'))).toEqual([
    'tenant-a/tenant-a > dgraph/demo-dgraph-alpha: TCP 8080, 9080',
    'tenant-b/tenant-b > dgraph/demo-dgraph-alpha: TCP 8080, 9080',
  ]);
});
