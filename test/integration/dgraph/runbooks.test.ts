import { mkdtempSync, renameSync, rmSync } from 'node:fs';
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
import { untilReady } from './node/kubelet.ts';
import { type Manifest, type PodSpec, readManifest } from './node/manifest.ts';
import type { Pod } from './node/pod.ts';
import { requireNode } from './node/requirements.ts';
import { makeSecrets } from './node/secrets.ts';
import { RunbookCommands } from './runbook-commands.ts';
import type { State } from './state.ts';

requireNode();
/** As in production, but with five Alphas and without users, which have no part in runbooks. */
const { acl, backups, secretStore, ...rest } = productionDgraph;
const dgraph: DgraphSettings = {
  ...rest,
  adminAccess: { kind: 'listed', allow: ['10.244.0.0/16'] },
  alpha: { ...rest.alpha, replicas: 5 },
};
const folder = mkdtempSync(join(tmpdir(), 'runbooks-'));
const server = dgraphServer();
let cluster: Cluster;
let client: DgraphClient;
let runbook: RunbookCommands;

function manifestOf(settings: DgraphSettings): Manifest {
  const name = `n${Math.random().toString(36).slice(2)}`;
  synthesizeEnvironment(resolveEnvironment({ ...tutorial, name, dgraph: settings }), folder);
  return readManifest(join(folder, name, 'units/20-dgraph/dgraph.yaml'));
}

beforeAll(async () => {
  const secrets = makeSecrets(server, { ...productionDgraph, alpha: dgraph.alpha });
  cluster = new Cluster(manifestOf(dgraph), { server, subnet: '10.244.218', secrets });
  await cluster.start();
  client = new DgraphClient(cluster, { ca: secrets.get('dgraph-alpha-tls')?.['ca.crt'] ?? '' });
  runbook = new RunbookCommands(cluster);
  await waitForSchema();
});
afterAll(async () => {
  await cluster?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sets the schema: eight members that start at once take their time before the first request. */
async function waitForSchema(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await setSchema(client, alpha(0));
    } catch (error) {
      if (attempt === 10) throw error;
      await sleep(2000);
    }
  }
}

function alpha(ordinal: number): Pod {
  return memberOf(cluster.alphas, ordinal);
}

function memberOf(pods: readonly Pod[], ordinal: number): Pod {
  const pod = pods[ordinal];
  if (pod === undefined) throw new Error(`no member ${ordinal}`);
  return pod;
}

async function state(): Promise<State> {
  return JSON.parse(await runbook.run('zero "$(leading_zero)" /state'));
}

async function members(): Promise<number> {
  return Object.keys((await state()).groups['1']?.members ?? {}).length;
}

/** Follows a runbook while films are stored; none that was acknowledged may be missing on the Alphas that remain. */
async function followWhileWriting(prefix: string, steps: () => Promise<void>, remaining: readonly number[]) {
  await writeWhile({ cluster, client }, prefix, steps, remaining.map(alpha));
}

/** Takes the disk of a pod away; a new start finds an empty one. */
function loseDisk(pod: Pod): void {
  renameSync(cluster.node.claimFolder(pod.name, 'datadir'), join(cluster.node.folder, `lost-${pod.name}`));
}

describe('following docs/runbooks.md', () => {
  test('an Alpha that lost its disk joins again, with all data', async () => {
    const section = 'An Alpha that lost its disk';
    await followWhileWriting(section, async () => {
      await alpha(1).kill();
      loseDisk(alpha(1));
      expect(await runbook.run(runbook.command(section, 'removeNode'))).toMatch(
        /^Removed node with group: 1/,
      );
      alpha(1).start();
      await untilReady(alpha(1));
      expect(await members()).toBe(5);
    }, [0, 1, 2, 3, 4]);
  });

  test('a Zero that lost its disk joins again under a new id, with TLS', async () => {
    const section = 'A Zero that lost its disk';
    const zero = memberOf(cluster.zeros, 0);
    await followWhileWriting(section, async () => {
      await zero.kill();
      loseDisk(zero);
      await sleep(5000);
      expect(await runbook.run(runbook.command(section, 'removeNode'))).toMatch(
        /^Removed node with group: 0/,
      );
      zero.spec = zeroSpec([4, 2, 3]);
      zero.start();
      await untilReady(zero);
      expect(Object.keys((await state()).zeros)).toEqual(['2', '3', '4']);
    }, [0]);
  });

  test('Alphas that go one by one leave a group that still takes writes', async () => {
    const section = 'Fewer Alphas';
    const removeFourth = runbook.command(section, 'removeNode');
    await followWhileWriting(section, async () => {
      for (const ordinal of [4, 3]) {
        await alpha(ordinal).kill();
        const command = removeFourth.replaceAll('alpha_id 4', `alpha_id ${ordinal}`);
        expect(await runbook.run(command)).toMatch(/^Removed node with group: 1/);
      }
      expect(await members()).toBe(3);
      // A group of five would have lost its majority with this one.
      await alpha(2).kill();
      await sleep(3000);
      alpha(2).start();
      await untilReady(alpha(2));
    }, [0, 1, 2]);
  });

  test('an Alpha that was removed does not come back with its old data', async () => {
    alpha(4).start();
    expect(await alpha(4).exitCode()).not.toBe(0);
    expect(alpha(4).log).toContain('REUSE_RAFTID');
  });
});

function zeroSpec(raftIds: readonly number[]): PodSpec {
  const { statefulSets } = manifestOf({ ...dgraph, zero: { ...dgraph.zero, raftIds } });
  const zero = statefulSets.find(({ metadata }) => metadata.name === 'prod-dgraph-zero');
  if (zero === undefined) throw new Error('no StatefulSet of Zeros');
  return zero.spec.template.spec;
}
