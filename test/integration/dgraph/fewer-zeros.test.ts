import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { productionDgraph } from '../../fixtures/environments/production-dgraph.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { setSchema } from './client/films.ts';
import { writeWhile } from './client/write-while.ts';
import { Cluster } from './node/cluster.ts';
import { readManifest } from './node/manifest.ts';
import type { Pod } from './node/pod.ts';
import { requireNode } from './node/requirements.ts';
import { makeSecrets } from './node/secrets.ts';
import { RunbookCommands } from './runbook-commands.ts';
import type { State } from './state.ts';

requireNode();
/** As in production, but with five Zeros and without users, which have no part in runbooks. */
const { acl, backups, secretStore, ...rest } = productionDgraph;
const dgraph: DgraphSettings = {
  ...rest,
  adminAccess: { kind: 'listed', allow: ['10.244.0.0/16'] },
  zero: { ...rest.zero, replicas: 5 },
  alpha: { ...rest.alpha, replicas: 1 },
};
const folder = mkdtempSync(join(tmpdir(), 'fewer-zeros-'));
const section = 'Fewer Zeros';
let cluster: Cluster;
let client: DgraphClient;
let runbook: RunbookCommands;

beforeAll(async () => {
  const server = dgraphServer();
  const secrets = makeSecrets(server, { ...productionDgraph, zero: dgraph.zero, alpha: dgraph.alpha });
  synthesizeEnvironment(resolveEnvironment({ ...tutorial, dgraph }), folder);
  const manifest = readManifest(join(folder, 'tutorial/units/20-dgraph/dgraph.yaml'));
  cluster = new Cluster(manifest, { server, subnet: '10.244.221', secrets });
  await cluster.start();
  client = new DgraphClient(cluster, { ca: secrets.get('dgraph-alpha-tls')?.['ca.crt'] ?? '' });
  runbook = new RunbookCommands(cluster);
  await setSchema(client, await cluster.endpoint());
});
afterAll(async () => {
  await cluster?.close();
  rmSync(folder, { recursive: true, force: true });
});

function zero(ordinal: number): Pod {
  const pod = cluster.zeros[ordinal];
  if (pod === undefined) throw new Error(`no Zero ${ordinal}`);
  return pod;
}

async function ids(): Promise<readonly string[]> {
  const state: State = JSON.parse(await runbook.run('zero "$(leading_zero)" /state'));
  return Object.keys(state.zeros);
}

describe('following docs/runbooks.md', () => {
  test('Zeros that go one by one leave a cluster that still takes writes', async () => {
    const removeFourth = runbook.command(section, 'removeNode');
    await writeWhile(
      { cluster, client },
      section,
      async () => {
        for (const ordinal of [4, 3]) {
          await zero(ordinal).kill();
          const command = removeFourth.replaceAll('zero_id 4', `zero_id ${ordinal}`);
          expect(await runbook.run(command)).toMatch(/^Removed node with group: 0/);
        }
        expect(await ids()).toEqual(['1', '2', '3']);
        // Five would have lost their majority with this one.
        await zero(2).kill();
      },
      cluster.alphas,
    );
    zero(2).start();
  });

  test('a Zero that was removed does not come back with its old data', async () => {
    zero(4).start();
    // It asks the others for their votes as soon as it runs.
    await sleep(10_000);
    expect(await ids()).toEqual(['1', '2', '3']);
  });
});
