import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { dgraphServer } from '../../../tools/dgraph-server/dgraph-server.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { DgraphClient } from './client/dgraph-client.ts';
import { type Films, filmsQuery, names, setSchema } from './client/films.ts';
import { lost, SteadyWrites, type WriteReport } from './client/steady-writes.ts';
import { findLeader } from './leaders.ts';
import { Cluster } from './node/cluster.ts';
import { untilReady } from './node/kubelet.ts';
import { readManifest } from './node/manifest.ts';
import type { Pod } from './node/pod.ts';
import { requireNode } from './node/requirements.ts';

requireNode();
const manifest = withTemporaryFolder('manifests', (folder) => {
  synthesizeEnvironment(resolveEnvironment(tutorial), folder);
  return readManifest(join(folder, 'tutorial/units/20-dgraph/dgraph.yaml'));
});
let cluster: Cluster;
let client: DgraphClient;
const acknowledged: string[] = [];
/** The Alpha whose volume can fill up. */
let small: Pod;
let volume: string;

beforeAll(async () => {
  cluster = new Cluster(manifest, { server: dgraphServer(), subnet: '10.244.217', secrets: new Map() });
  client = new DgraphClient(cluster);
  small = alpha(2);
  volume = cluster.node.claimFolder(small.name, 'datadir');
  mkdirSync(volume, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m,mode=2775,gid=1001', 'tmpfs', volume]);
  await cluster.start();
  await setSchema(client, alpha(0));
});
afterAll(async () => {
  await Promise.all(cluster?.pods.map((pod) => pod.kill()) ?? []);
  execFileSync('umount', ['--lazy', volume]);
  await cluster?.close();
});

function alpha(ordinal: number): Pod {
  const pod = cluster.alphas[ordinal];
  if (pod === undefined) throw new Error(`no Alpha ${ordinal}`);
  return pod;
}

/** Does something while films are stored, and tells what became of them once `until` holds. */
async function writeWhile(
  prefix: string,
  act: (writes: SteadyWrites) => Promise<void>,
): Promise<WriteReport> {
  const writes = new SteadyWrites(cluster, client, prefix);
  await moreWrites(writes, 20);
  await act(writes);
  await moreWrites(writes, 20);
  const report = await writes.stop();
  acknowledged.push(...report.acknowledged);
  console.log(
    `${prefix}: ${report.acknowledged.length} writes acknowledged, ${report.failed} not, longest gap ${report.longestGapSeconds.toFixed(1)} s`,
  );
  return report;
}

async function moreWrites(writes: SteadyWrites, count: number): Promise<void> {
  const wanted = writes.acknowledged + count;
  await expect.poll(() => writes.acknowledged, { timeout: 120_000, interval: 200 }).toBeGreaterThan(wanted);
}

/** Films that each Alpha by itself does not have, of all that were acknowledged so far. */
async function lostOn(pods: readonly Pod[]): Promise<readonly string[]> {
  const all = await Promise.all(
    pods.map(async (pod) => {
      const { data } = await client.ask<{ readonly data: Films }>(
        pod,
        '/query',
        filmsQuery,
        'application/dql',
      );
      return lost(acknowledged, names(data));
    }),
  );
  return all.flat();
}

describe('acknowledged writes outlive', () => {
  test('an Alpha leader that is cut off, and which clients are no longer sent to', async () => {
    const leader = await findLeader(cluster.alphas);
    let seconds = 0;
    await writeWhile('Alpha cut off', async (writes) => {
      leader.setLink('down');
      const start = Date.now();
      await expect.poll(() => cluster.isEndpoint(leader), { timeout: 60_000, interval: 200 }).toBe(false);
      seconds = (Date.now() - start) / 1000;
      const health = await leader.exec([
        'curl',
        '--silent',
        '--fail',
        '--max-time',
        '5',
        'localhost:8080/health',
      ]);
      // What Dgraph says of itself.
      expect(health.status).toBe(0);
      await moreWrites(writes, 50);
      leader.setLink('up');
      await untilReady(leader);
    });
    console.log(`no more clients ${seconds.toFixed(1)} s after the cut`);
    // Three failures, five seconds from each to the next, and the time that the third takes.
    expect(seconds).toBeLessThan(25);
    expect(await lostOn(cluster.alphas)).toEqual([]);
  });

  test('a leading Zero that is cut off', async () => {
    const leader = await findLeader(cluster.zeros);
    const { longestGapSeconds } = await writeWhile('Zero cut off', async (writes) => {
      leader.setLink('down');
      await moreWrites(writes, 50);
      leader.setLink('up');
      await untilReady(leader);
    });
    expect(longestGapSeconds).toBeLessThan(60);
    expect(await lostOn(cluster.alphas)).toEqual([]);
  });

  test('Zeros without a majority: nothing is acknowledged until it is back', async () => {
    const [first, second] = cluster.zeros;
    if (first === undefined || second === undefined) throw new Error('there are three Zeros');
    await writeWhile('two Zeros dead', async (writes) => {
      await Promise.all([first.kill(), second.kill()]);
      await sleep(2000);
      const before = writes.acknowledged;
      await sleep(10_000);
      // Timestamps that were handed out before may still be used up.
      expect(writes.acknowledged - before).toBeLessThan(5);
      for (const pod of [first, second]) pod.start();
      await Promise.all([first, second].map(untilReady));
    });
    expect(await lostOn(cluster.alphas)).toEqual([]);
  });

  test('a full disk of an Alpha, which returns on a volume that has grown', async () => {
    await writeWhile('disk full', async (writes) => {
      execFileSync('bash', ['-c', `dd if=/dev/zero of=${join(volume, 'filler')} bs=1M status=none || true`]);
      await moreWrites(writes, 100);
      console.log(`the Alpha with the full disk ${small.isRunning ? 'runs' : 'has ended'}`);
      execFileSync('mount', ['-o', 'remount,size=1g', volume]);
      rmSync(join(volume, 'filler'));
      if (!small.isRunning) small.start();
      await untilReady(small);
    });
    expect(await lostOn(cluster.alphas)).toEqual([]);
  });

  test('the death of all members at once', async () => {
    await writeWhile('all killed', async () => {
      await Promise.all(cluster.pods.map((pod) => pod.kill()));
      await cluster.start();
    });
    expect(await lostOn(cluster.alphas)).toEqual([]);
    console.log(`${acknowledged.length} acknowledged writes in all, none lost`);
  });
});
