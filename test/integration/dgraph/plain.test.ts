import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { withZero } from '../../support/environments/dgraph-environment.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { addFilm, type Films, filmsQuery, names, setSchema } from './client/films.ts';
import { SteadyQueries } from './client/steady-queries.ts';
import { findLeader } from './leaders.ts';
import { Cluster } from './node/cluster.ts';
import { untilReady } from './node/kubelet.ts';
import { type PodSpec, readManifest } from './node/manifest.ts';
import type { Pod } from './node/pod.ts';
import { requireNode } from './node/requirements.ts';
import type { State } from './state.ts';

requireNode();
const manifest = withTemporaryFolder('manifests', (folder) => {
  synthesizeEnvironment(resolveEnvironment(tutorial), folder);
  return readManifest(join(folder, 'tutorial/units/20-dgraph/dgraph.yaml'));
});
let cluster: Cluster;
let client: DgraphClient;
let alphas: readonly [Pod, Pod, Pod];
let zeros: readonly [Pod, Pod, Pod];

beforeAll(async () => {
  cluster = new Cluster(manifest, { server: dgraphServer(), subnet: '10.244.213', secrets: new Map() });
  client = new DgraphClient(cluster);
  alphas = three(cluster.alphas);
  zeros = three(cluster.zeros);
  const start = Date.now();
  await cluster.start();
  console.log(`6 pods passed every probe after ${((Date.now() - start) / 1000).toFixed(1)} s`);
});
afterAll(() => cluster?.close());

function three(pods: readonly Pod[]): readonly [Pod, Pod, Pod] {
  const [first, second, third, ...rest] = pods;
  if (first === undefined || second === undefined || third === undefined || rest.length > 0) {
    throw new Error(`the YAML asks for ${pods.length} pods, not for 3`);
  }
  return [first, second, third];
}

describe("the tutorial's Dgraph", () => {
  test('is one cluster of three Zeros and one group of three Alphas', async () => {
    const state = await client.ask<State>(zeros[0], '/state');
    expect(Object.keys(state.zeros)).toEqual(['1', '2', '3']);
    expect(Object.values(state.groups).map(({ members }) => Object.keys(members).length)).toEqual([3]);
  });

  test.each(['zeros', 'alphas'] as const)(
    'runs its %s as the user of the YAML, without any right',
    (kind) => {
      const status = (kind === 'zeros' ? zeros : alphas)[0].kernelStatus;
      expect(status).toMatch(/^Uid:\t1001\t1001\t1001\t1001$/m);
      expect(status).toMatch(/^Gid:\t1001\t1001\t1001\t1001$/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
      expect(status).toMatch(/^CapBnd:\t0+$/m);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    },
  );

  test('can write to its volumes and nowhere else', async () => {
    const writes = async (path: string) => (await alphas[0].run(['touch', path])).status === 0;
    expect(await writes('/dgraph/probe')).toBe(true);
    expect(await writes('/tmp/probe')).toBe(true);
    for (const path of ['/probe', '/etc/probe', '/usr/local/bin/probe', '/usr/probe', '/etc/hosts']) {
      expect([path, await writes(path)]).toEqual([path, false]);
    }
  });

  test('serves queries while a Zero and an Alpha are dead, and heals when they come back', async () => {
    await setSchema(client, alphas[0]);
    await addFilm(client, alphas[0], 'Episode IV');
    const queries = new SteadyQueries(client);
    await sleep(1000);
    await zeros[1].kill();
    await alphas[1].kill();
    await sleep(5000);
    await addFilm(client, alphas[2], 'Episode V');
    expect(names(await client.query<Films>(filmsQuery))).toEqual(['Episode IV', 'Episode V']);
    zeros[1].start();
    alphas[1].start();
    await Promise.all([untilReady(zeros[1]), untilReady(alphas[1])]);
    const { served, longestMilliseconds } = await queries.stop();
    console.log(`${served} queries served, the slowest in ${longestMilliseconds} ms`);
    expect(longestMilliseconds).toBeLessThan(10_000);
    const answer = await client.ask<{ readonly data: Films }>(
      alphas[1],
      '/query',
      filmsQuery,
      'application/dql',
    );
    expect(names(answer.data)).toEqual(['Episode IV', 'Episode V']);
  });

  test('serves queries while the leaders are dead too', async () => {
    const queries = new SteadyQueries(client);
    const leaders = [await findLeader(zeros), await findLeader(alphas)];
    for (const pod of leaders) await pod.kill();
    await sleep(10_000);
    for (const pod of leaders) pod.start();
    await Promise.all(leaders.map(untilReady));
    const { served, longestMilliseconds } = await queries.stop();
    console.log(`${served} queries served without leaders, the slowest in ${longestMilliseconds} ms`);
    expect(longestMilliseconds).toBeLessThan(30_000);
  });

  test('does not found a second cluster when the first Zero loses its disk', async () => {
    const disk = cluster.node.claimFolder(zeros[0].name, 'datadir');
    await zeros[0].kill();
    renameSync(disk, `${disk}.lost`);
    zeros[0].start();
    expect(await zeros[0].exitCode()).toBe(1);
    expect(zeros[0].log).toContain('will not found a second cluster');
    renameSync(disk, `${disk}.empty`);
    renameSync(`${disk}.lost`, disk);
    zeros[0].start();
    await untilReady(zeros[0]);
  });

  test('takes a Zero that lost its disk back under a new Raft id', async () => {
    await zeros[0].kill();
    const removed = await (await findLeader([zeros[1], zeros[2]])).run([
      ...['curl', '--silent', '--max-time', '30', 'localhost:6080/removeNode?group=0&id=1'],
    ]);
    expect(removed.output).toContain('Removed node');
    renameSync(cluster.node.claimFolder(zeros[0].name, 'datadir'), join(cluster.node.folder, 'removed'));
    zeros[0].spec = withRaftIds([4, 2, 3]);
    zeros[0].start();
    await untilReady(zeros[0]);
    const state = await client.ask<State>(zeros[0], '/state');
    expect(Object.keys(state.zeros)).toEqual(['2', '3', '4']);
    expect(names(await client.query<Films>(filmsQuery))).toEqual(['Episode IV', 'Episode V']);
  });

  test('comes back after all of it was down', async () => {
    await Promise.all(cluster.pods.map((pod) => pod.kill()));
    await cluster.start();
    expect(names(await client.query<Films>(filmsQuery))).toEqual(['Episode IV', 'Episode V']);
  });
});

/** A Zero's pod, as the tutorial would have it with other Raft ids. */
function withRaftIds(raftIds: readonly number[]): PodSpec {
  const folder = mkdtempSync(join(tmpdir(), 'raft-ids-'));
  try {
    synthesizeEnvironment(resolveEnvironment(withZero({ raftIds })), folder);
    const { statefulSets } = readManifest(join(folder, 'tutorial/units/20-dgraph/dgraph.yaml'));
    const zero = statefulSets.find(({ metadata }) => metadata.name === 'demo-dgraph-zero');
    if (zero === undefined) throw new Error('no StatefulSet of Zeros');
    return zero.spec.template.spec;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
