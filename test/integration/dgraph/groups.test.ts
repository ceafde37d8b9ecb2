import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { sizing } from '../../../environments/settings/dgraph/sizing.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { withDgraph } from '../../support/environments/dgraph-environment.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { Cluster } from './node/cluster.ts';
import { readManifest } from './node/manifest.ts';
import { requireNode } from './node/requirements.ts';
import type { State } from './state.ts';

requireNode();
const folder = mkdtempSync(join(tmpdir(), 'groups-'));
let cluster: Cluster;

beforeAll(async () => {
  const environment = withDgraph({ zero: sizing.dev.zero, alpha: { ...sizing.dev.alpha, groups: 3 } });
  synthesizeEnvironment(resolveEnvironment(environment), folder);
  const manifest = readManifest(join(folder, 'tutorial/units/20-dgraph/dgraph.yaml'));
  cluster = new Cluster(manifest, { server: dgraphServer(), subnet: '10.244.216', secrets: new Map() });
  await cluster.start();
});
afterAll(async () => {
  await cluster?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('each StatefulSet of Alphas is the group that it says it is', async () => {
  const [zero] = cluster.zeros;
  if (zero === undefined) throw new Error('no Zero');
  const { groups } = await new DgraphClient(cluster).ask<State>(zero, '/state');
  const addresses = Object.entries(groups).map(([group, { members }]) => [
    group,
    Object.values(members).map(({ addr }) => addr.split('.')[0]),
  ]);
  expect(addresses).toEqual([
    ['1', ['demo-dgraph-alpha-0']],
    ['2', ['demo-dgraph-alpha-group-2-0']],
    ['3', ['demo-dgraph-alpha-group-3-0']],
  ]);
});
