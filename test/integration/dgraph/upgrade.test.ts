import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import {
  dgraphServer,
  dgraphVersion,
  oldDgraphServer,
  oldDgraphVersion,
} from '../../../tools/dgraph-server/dgraph-server.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { type Films, filmsQuery, names, setSchema } from './client/films.ts';
import { lost, SteadyWrites } from './client/steady-writes.ts';
import { Cluster } from './node/cluster.ts';
import { untilReady } from './node/kubelet.ts';
import { readManifest } from './node/manifest.ts';
import { requireNode } from './node/requirements.ts';

requireNode();
/** A member that hangs on its way down is killed after a minute, not after an Alpha's ten. */
const environment = {
  ...tutorial,
  dgraph: { ...tutorial.dgraph, alpha: { ...tutorial.dgraph.alpha, gracePeriodSeconds: 60 } },
};
const manifest = withTemporaryFolder('manifests', (folder) => {
  synthesizeEnvironment(resolveEnvironment(environment), folder);
  return readManifest(join(folder, 'tutorial/units/20-dgraph/dgraph.yaml'));
});
let cluster: Cluster;
let client: DgraphClient;

beforeAll(async () => {
  cluster = new Cluster(manifest, { server: oldDgraphServer(), subnet: '10.244.219', secrets: new Map() });
  client = new DgraphClient(cluster);
  await cluster.start();
  const [alpha] = cluster.alphas;
  if (alpha === undefined) throw new Error('there are three Alphas');
  await setSchema(client, alpha);
});
afterAll(() => cluster?.close());

test('an upgrade from v24, pod by pod as a StatefulSet does it, loses no acknowledged write', async () => {
  expect(await versions()).toEqual([oldDgraphVersion, oldDgraphVersion, oldDgraphVersion]);
  const writes = new SteadyWrites(cluster, client, 'upgrade');
  await expect.poll(() => writes.acknowledged, { timeout: 60_000 }).toBeGreaterThan(50);
  for (const pod of [...cluster.zeros.toReversed(), ...cluster.alphas.toReversed()]) {
    const begin = Date.now();
    await pod.end();
    const ended = Date.now();
    pod.server = dgraphServer();
    pod.start();
    await untilReady(pod);
    console.log(`${pod.name}: ended after ${seconds(begin, ended)} s, ready ${seconds(ended)} s later`);
  }
  const before = writes.acknowledged;
  await expect.poll(() => writes.acknowledged, { timeout: 60_000 }).toBeGreaterThan(before + 50);
  const { acknowledged, failed, longestGapSeconds } = await writes.stop();
  console.log(
    `upgrade: ${acknowledged.length} writes acknowledged, ${failed} not, longest gap ${longestGapSeconds.toFixed(1)} s`,
  );
  expect(await versions()).toEqual([dgraphVersion, dgraphVersion, dgraphVersion]);
  for (const alpha of cluster.alphas) {
    const { data } = await client.ask<{ readonly data: Films }>(
      alpha,
      '/query',
      filmsQuery,
      'application/dql',
    );
    expect(lost(acknowledged, names(data))).toEqual([]);
  }
}, 900_000);

function seconds(begin: number, end = Date.now()): string {
  return ((end - begin) / 1000).toFixed(1);
}

/** What each Alpha says that it is. */
function versions(): Promise<readonly string[]> {
  return Promise.all(
    cluster.alphas.map(async (alpha) => {
      const [health] = await client.ask<readonly { readonly version: string }[]>(alpha, '/health');
      return health?.version ?? '';
    }),
  );
}
