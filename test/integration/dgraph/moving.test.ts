import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import { sizing } from '../../../environments/settings/dgraph/sizing.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { type Films, filmsQuery, names, setSchema } from './client/films.ts';
import { lost, SteadyWrites } from './client/steady-writes.ts';
import { Cluster } from './node/cluster.ts';
import { type Manifest, readManifest } from './node/manifest.ts';
import { Pod } from './node/pod.ts';
import { requireNode } from './node/requirements.ts';
import { commandOf } from './runbook-commands.ts';

requireNode();
const folder = mkdtempSync(join(tmpdir(), 'moving-'));
const server = dgraphServer();
const clusters: Cluster[] = [];
const section = 'Moving the database to another namespace';

/** As production is called, with what a backup needs. */
const old: DgraphSettings = {
  ...tutorial.dgraph,
  release: 'prod',
  zero: { ...sizing.dev.zero },
  alpha: { ...sizing.dev.alpha },
  adminAccess: { kind: 'listed', allow: ['10.244.0.0/16'] },
  backups: {
    destination: { kind: 'claim', claimName: 'dgraph-backups', accessMode: 'ReadWriteMany' },
    fullSchedule: '10 0 * * *',
    podRanges: ['10.244.0.0/16'],
  },
};
const key = { secret: 'dgraph-encryption', key: 'key' };

afterAll(async () => {
  await Promise.all(clusters.map((cluster) => cluster.close()));
  rmSync(folder, { recursive: true, force: true });
});

function manifestOf(name: string, dgraph: DgraphSettings): Manifest {
  synthesizeEnvironment(resolveEnvironment({ ...tutorial, name, dgraph }), folder);
  return readManifest(join(folder, name, 'units/20-dgraph/dgraph.yaml'));
}

async function start(
  manifest: Manifest,
  subnet: string,
): Promise<{ cluster: Cluster; client: DgraphClient; alpha: Pod }> {
  const secrets = new Map([[key.secret, { [key.key]: '0123456789abcdef0123456789abcdef' }]]);
  const cluster = new Cluster(manifest, { server, subnet, secrets });
  clusters.push(cluster);
  await cluster.start();
  const [alpha] = cluster.alphas;
  if (alpha === undefined) throw new Error('the cluster has no Alpha');
  return { cluster, client: new DgraphClient(cluster), alpha };
}

test('a database moves to another namespace and release with every acknowledged write, and becomes encrypted', async () => {
  const manifest = manifestOf('old', old);
  const from = await start(manifest, '10.244.219');
  await setSchema(from.client, from.alpha);
  const writes = new SteadyWrites(from.cluster, from.client, 'Film');
  await expect.poll(() => writes.acknowledged, { timeout: 60_000 }).toBeGreaterThan(200);
  const { acknowledged } = await writes.stop();

  // Step 1: the job that the page names, which Kubernetes would start.
  const [, cronJob] = /cronjob\/(\S+)/.exec(commandOf(section, 'create job')) ?? [];
  const job = manifest.cronJobs.find(({ metadata }) => metadata.name === cronJob);
  if (job === undefined) throw new Error(`no CronJob is called ${cronJob}`);
  const pod = new Pod(from.cluster.node, 'last-backup', job.spec.jobTemplate.spec.template.spec, 50);
  const { output, status } = await pod.run();
  expect(output).toContain('is done');
  expect(status).toBe(0);

  // Steps 2 and 3: other names, an empty database, and the folder of the day in its claim.
  const to = await start(
    manifestOf('new', { ...old, release: 'graphs', namespace: 'graphs', encryption: { keySecret: key } }),
    '10.244.220',
  );
  const [day, ...others] = readdirSync(from.cluster.node.sharedFolder('dgraph-backups'));
  if (day === undefined) throw new Error('the backup job has written no folder');
  expect(others).toEqual([]);
  cpSync(from.cluster.node.sharedFolder('dgraph-backups'), to.cluster.node.sharedFolder('dgraph-backups'), {
    recursive: true,
  });

  // Step 4.
  const count = commandOf(section, 'count(uid)');
  const counted = async ({ client }: typeof from) => JSON.stringify(await client.query(count));
  await to.client.admin(
    to.alpha,
    'mutation($input: RestoreInput!) { restore(input: $input) { code message } }',
    { input: { location: `/backups/${day}` } },
  );
  await expect.poll(() => counted(to), { timeout: 60_000, interval: 1000 }).toBe(await counted(from));
  expect(lost(acknowledged, names(await to.client.query<Films>(filmsQuery)))).toEqual([]);
  console.log(`${acknowledged.length} acknowledged writes moved, none lost`);
});
