import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { ip } from '../../../tools/process/network-namespace.ts';
import { productionDgraph } from '../../fixtures/environments/production-dgraph.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { addFilm, type Films, filmsQuery, names, setSchema } from './client/films.ts';
import { SteadyQueries } from './client/steady-queries.ts';
import { Cluster } from './node/cluster.ts';
import { untilReady } from './node/kubelet.ts';
import { type CronJob, type Manifest, readManifest } from './node/manifest.ts';
import { Pod } from './node/pod.ts';
import { requireNode } from './node/requirements.ts';
import { makeSecrets } from './node/secrets.ts';

requireNode();
const folder = mkdtempSync(join(tmpdir(), 'secured-'));
let manifest: Manifest;
let cluster: Cluster;
let ca: string;
let token: string;
/** Has logged in and sends the token. */
let client: DgraphClient;
let secrets: ReturnType<typeof makeSecrets>;
let jobNumber = 50;

beforeAll(async () => {
  synthesizeEnvironment(
    resolveEnvironment({ ...tutorial, name: 'secured', dgraph: productionDgraph }),
    folder,
  );
  manifest = readManifest(join(folder, 'secured/units/20-dgraph/dgraph.yaml'));
  const server = dgraphServer();
  secrets = makeSecrets(server, productionDgraph);
  ca = secrets.get('dgraph-alpha-tls')?.['ca.crt'] ?? '';
  token = secrets.get('dgraph-admin-token')?.token ?? '';
  cluster = new Cluster(manifest, { server, subnet: '10.244.214', secrets });
  const start = Date.now();
  await cluster.start();
  console.log(
    `6 pods with TLS, ACL and encryption passed every probe after ${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  client = await logIn('groot', 'password');
});
afterAll(async () => {
  await cluster?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A client that logged in; ACL takes some seconds to set up its first user. */
async function logIn(user: string, password: string): Promise<DgraphClient> {
  const headers = { 'x-dgraph-authtoken': token };
  const stranger = new DgraphClient(cluster, { ca, headers });
  for (let attempt = 1; ; attempt++) {
    try {
      const { login } = await stranger.admin<{
        readonly login: { readonly response: { readonly accessJWT: string } };
      }>(
        alpha(0),
        'mutation($user: String!, $password: String!) { login(userId: $user, password: $password) { response { accessJWT } } }',
        { user, password },
      );
      return new DgraphClient(cluster, {
        ca,
        headers: { ...headers, 'x-dgraph-accesstoken': login.response.accessJWT },
      });
    } catch (error) {
      if (attempt === 30) throw error;
      await sleep(1000);
    }
  }
}

function alpha(ordinal: number): Pod {
  const pod = cluster.alphas[ordinal];
  if (pod === undefined) throw new Error(`no Alpha ${ordinal}`);
  return pod;
}

describe('Dgraph with TLS, ACL and encryption', () => {
  test('answers nothing but /health without TLS', async () => {
    const plain = new DgraphClient(cluster);
    await expect(plain.ask(alpha(0), '/health')).resolves.toBeDefined();
    await expect(plain.ask(alpha(0), '/state')).rejects.toThrow();
    await expect(plain.ask(cluster.zeros[0] ?? alpha(0), '/state')).rejects.toThrow();
  });

  test('answers queries only to who has logged in', async () => {
    await setSchema(client, alpha(0));
    await addFilm(client, alpha(0), 'Episode IV');
    const stranger = new DgraphClient(cluster, { ca });
    await expect(stranger.ask(alpha(0), '/query', filmsQuery, 'application/dql')).rejects.toThrow();
    expect(names(await client.query<Films>(filmsQuery))).toEqual(['Episode IV']);
  });

  test('is administered neither without the token nor from an address that is not listed', async () => {
    const { 'x-dgraph-accesstoken': accessToken = '' } = client.options.headers ?? {};
    const withoutToken = new DgraphClient(cluster, { ca, headers: { 'x-dgraph-accesstoken': accessToken } });
    await expect(withoutToken.admin(alpha(0), '{ config { cacheMb } }')).rejects.toThrow();
    expect(administerFrom('10.99.213.5', 60)).toMatch(/unauthorized/i);
    expect(administerFrom('10.244.214.61', 61)).toContain('cacheMb');
  });

  test('does not let Zero and Alpha in without a certificate', () => {
    const host = cluster.hostOf(cluster.zeros[0] ?? alpha(0));
    const caFile = writeCa();
    const connect = (...options: readonly string[]) =>
      spawnSync(
        'openssl',
        [
          's_client',
          '-connect',
          `${cluster.zeros[0]?.address}:5080`,
          '-servername',
          host,
          '-CAfile',
          caFile,
          '-verify_return_error',
          ...options,
        ],
        { input: '', encoding: 'utf8' },
      );
    expect(connect('-tls1_2').status).not.toBe(0);
    const { secret, certificate, key } = productionDgraph.tls?.client ?? {
      secret: '',
      certificate: '',
      key: '',
    };
    const file = (name: string) => join(cluster.node.folder, 'volumes', alpha(0).name, 'client-tls', name);
    expect(secret).not.toBe('');
    expect(connect('-tls1_2', '-cert', file(certificate), '-key', file(key)).status).toBe(0);
  });

  test('serves queries while a Zero and an Alpha are dead, and heals when they come back', async () => {
    const lost = [cluster.zeros[1], cluster.alphas[1]].filter((pod) => pod !== undefined);
    const queries = new SteadyQueries(client);
    for (const pod of lost) await pod.kill();
    await sleep(5000);
    for (const pod of lost) pod.start();
    await Promise.all(lost.map(untilReady));
    const { served, longestMilliseconds } = await queries.stop();
    console.log(`${served} queries served, the slowest in ${longestMilliseconds} ms`);
    expect(longestMilliseconds).toBeLessThan(30_000);
  });
});

describe('a backup job', () => {
  const addUser = 'mutation($user: [AddUserInput!]!) { addUser(input: $user) { user { name } } }';

  test('fails, and says so, before its user exists', async () => {
    const { status, output } = await runJob('full');
    expect(output).toContain('failed:');
    expect(status).not.toBe(0);
  });

  test('makes a backup from which the data comes back', async () => {
    await client.admin(alpha(0), addUser, {
      user: [{ name: 'backup', password: 'a "quoted" password', groups: [{ name: 'guardians' }] }],
    });
    const full = await runJob('full');
    expect(full.output).toContain('is done');
    expect(full.status).toBe(0);
    await addFilm(client, alpha(0), 'Episode V');
    const incremental = await runJob('inc');
    expect(incremental.output).toContain('is done');
    expect(incremental.status).toBe(0);
    expect(backups().map(({ type }) => type)).toEqual(['full', 'incremental']);

    await addFilm(client, alpha(0), 'A film that nobody wanted');
    await client.admin(
      alpha(0),
      'mutation($input: RestoreInput!) { restore(input: $input) { code message } }',
      { input: { location: `/backups/${backupFolder()}`, encryptionKeyFile: '/etc/dgraph/encryption/key' } },
    );
    await expect
      .poll(async () => names(await (await logIn('groot', 'password')).query<Films>(filmsQuery)), {
        timeout: 60_000,
        interval: 1000,
      })
      .toEqual(['Episode IV', 'Episode V']);
  });

  test('fails, and says so, when the destination cannot be written to', async () => {
    const shared = cluster.node.sharedFolder('dgraph-backups');
    for (const path of [shared, join(shared, backupFolder())]) chmodSync(path, 0o555);
    const { status, output } = await runJob('full');
    for (const path of [shared, join(shared, backupFolder())]) chmodSync(path, 0o2775);
    expect(output).toMatch(/backup to \/backups\/dgraph_\d{8} failed:/);
    expect(status).not.toBe(0);
    expect(backups()).toHaveLength(2);
  });

  test('asks the next Alpha when the first is down', async () => {
    await alpha(0).kill();
    const { status, output } = await runJob('full');
    alpha(0).start();
    await untilReady(alpha(0));
    expect(output).toContain('no answer from https://prod-dgraph-alpha-0.');
    expect(output).toMatch(/is task \S+ of https:\/\/prod-dgraph-alpha-1\./);
    expect(output).toContain('is done');
    expect(status).toBe(0);
  });

  test('waits for an Alpha whose policies do not know its pod yet', async () => {
    const job = newJob('full');
    const [namespace = ''] =
      new RegExp(`^\\S+-${process.pid}n${jobNumber - 1}\\b`, 'm').exec(ip('netns', 'list')) ?? [];
    const refused = ['unreachable', `${alpha(0).address}/32`] as const;
    ip('-n', namespace, 'route', 'add', ...refused);
    const running = job.run();
    await sleep(4000);
    ip('-n', namespace, 'route', 'delete', ...refused);
    const { status, output } = await running;
    expect(output).toMatch(/is task \S+ of https:\/\/prod-dgraph-alpha-0\./);
    expect(status).toBe(0);
  });

  test('fails, and says so, when no Alpha reaches the Zeros', async () => {
    await Promise.all(cluster.zeros.map((pod) => pod.kill()));
    const { status, output } = await runJob('full');
    for (const pod of cluster.zeros) pod.start();
    await Promise.all(cluster.zeros.map(untilReady));
    expect(output).toContain('no Alpha takes the request');
    expect(status).not.toBe(0);
  });
});

describe('a new encryption key', () => {
  /** What docs/secrets.md says: stores are made anew, and the old key stands beside the new one. */
  const withOldKey = {
    ...productionDgraph,
    alpha: {
      ...productionDgraph.alpha,
      mounts: [
        {
          name: 'old-key',
          mountPath: '/mnt/old-key',
          source: { kind: 'secret', name: 'dgraph-encryption-old', keys: ['key'] },
        },
      ],
    },
  } as const;
  const films = async () => names(await (await logIn('groot', 'password')).query<Films>(filmsQuery));

  test('takes over from a backup, which the old key still opens', async () => {
    const kept = join(folder, 'kept');
    cpSync(cluster.node.sharedFolder('dgraph-backups'), kept, { recursive: true });
    await cluster.close();
    const rotated = new Map(secrets)
      .set('dgraph-encryption-old', secrets.get('dgraph-encryption') ?? {})
      .set('dgraph-encryption', { key: randomBytes(16).toString('hex') });
    synthesizeEnvironment(resolveEnvironment({ ...tutorial, name: 'rotated', dgraph: withOldKey }), folder);
    manifest = readManifest(join(folder, 'rotated/units/20-dgraph/dgraph.yaml'));
    cluster = new Cluster(manifest, { server: dgraphServer(), subnet: '10.244.214', secrets: rotated });
    await cluster.start();
    cpSync(kept, cluster.node.sharedFolder('dgraph-backups'), { recursive: true });
    client = await logIn('groot', 'password');

    await client.admin(
      alpha(0),
      'mutation($input: RestoreInput!) { restore(input: $input) { code message } }',
      { input: { location: `/backups/${backupFolder()}`, encryptionKeyFile: '/mnt/old-key/key' } },
    );
    await expect.poll(films, { timeout: 60_000, interval: 1000 }).toEqual(['Episode IV', 'Episode V']);
  });

  test('encrypts the backups that follow', async () => {
    const full = await runJob('full');
    expect(full.output).toContain('is done');
    expect(full.status).toBe(0);
  });
});

/** Runs a CronJob's pod once, as Kubernetes would when it is due. */
async function runJob(ending: 'full' | 'inc') {
  return newJob(ending).run();
}

function newJob(ending: 'full' | 'inc'): Pod {
  const job: CronJob | undefined = manifest.cronJobs.find(({ metadata }) =>
    metadata.name.endsWith(`-${ending}`),
  );
  if (job === undefined) throw new Error(`no job ${ending}`);
  const number = jobNumber++;
  return new Pod(
    cluster.node,
    `${job.metadata.name}-${number}`,
    job.spec.jobTemplate.spec.template.spec,
    number,
  );
}

function backupFolder(): string {
  const [newest] = readdirSync(cluster.node.sharedFolder('dgraph-backups')).toSorted().reverse();
  if (newest === undefined) throw new Error('there is no backup');
  return newest;
}

function backups(): readonly { readonly type: string }[] {
  const path = join(cluster.node.sharedFolder('dgraph-backups'), backupFolder(), 'manifest.json');
  // Dgraph's own format; a change of it fails the assertions.
  return (
    JSON.parse(readFileSync(path, 'utf8')) as { readonly Manifests: readonly { readonly type: string }[] }
  ).Manifests;
}

function writeCa(): string {
  const file = join(folder, 'ca.crt');
  writeFileSync(file, ca);
  return file;
}

/** Sends an administrative request with token and access token from a pod of that address. */
function administerFrom(address: string, number: number): string {
  const { namespace } = cluster.node.network.add(number, address);
  const host = cluster.hostOf(alpha(0));
  const headers = Object.entries({ ...client.options.headers, 'content-type': 'application/json' });
  const { stdout, stderr } = spawnSync(
    'ip',
    [
      ...[
        'netns',
        'exec',
        namespace,
        'curl',
        '--silent',
        '--show-error',
        '--max-time',
        '10',
        '--cacert',
        writeCa(),
      ],
      ...['--resolve', `${host}:8080:${alpha(0).address}`],
      ...headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
      ...['--data', JSON.stringify({ query: '{ config { cacheMb } }' }), `https://${host}:8080/admin`],
    ],
    { encoding: 'utf8' },
  );
  return stdout + stderr;
}
