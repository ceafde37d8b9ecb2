import { expect, test } from 'vitest';
import { leastPrivilege } from '../../../support/connections/least-privilege.ts';
import { reachableConnections, usualPods } from '../../../support/connections/reachable-connections.ts';

const client = leastPrivilege().clients[0];
if (client === undefined) throw new Error('the tutorial has a client');
const loader = { namespace: 'operations', name: 'loader', labels: { app: 'loader' } };
const environment = {
  ...leastPrivilege({
    otherNamespaces: [{ name: 'operations' }],
    operations: { liveLoaders: [{ kind: 'pods', namespace: 'operations', labels: { app: 'loader' } }] },
  }),
  clients: [client, { ...client, name: 'visitor', access: 'none' as const }],
};
const sensitive = {
  ...environment,
  dgraph: {
    ...environment.dgraph,
    backups: {
      destination: { kind: 'claim', claimName: 'backups', accessMode: 'ReadWriteMany' } as const,
      fullSchedule: '0 0 * * *',
      podRanges: ['10.224.0.0/16'],
    },
  },
};

test('only named clients and the automation of operations reach Dgraph, and Zero only its members', async () => {
  const neighbours = [
    loader,
    { namespace: 'operations', name: 'shell', labels: { app: 'shell' } },
    { namespace: 'dgraph', name: 'debug', labels: { app: 'debug' } },
    { namespace: 'pydgraph-client', name: 'debug', labels: { app: 'debug' } },
  ];
  const lines = await reachableConnections([sensitive], [...usualPods, ...neighbours]);
  expect(lines.filter((line) => line.includes('> dgraph/'))).toEqual([
    'dgraph/demo-dgraph-alpha > dgraph/demo-dgraph-zero: TCP 5080',
    'dgraph/demo-dgraph-backups-full > dgraph/demo-dgraph-alpha: TCP 8080',
    'dgraph/demo-dgraph-zero > dgraph/demo-dgraph-alpha: TCP 7080',
    'operations/loader > dgraph/demo-dgraph-alpha: TCP 9080',
    'pydgraph-client/pydgraph-client > dgraph/demo-dgraph-alpha: TCP 8080, 9080',
  ]);
});
