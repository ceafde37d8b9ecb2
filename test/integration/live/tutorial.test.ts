import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { makeTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { type AcceptanceResult, runAcceptance, startAcceptance } from './acceptance.ts';
import { deploy, writeCommitted } from './deployed-environment.ts';

requireLiveCluster();
const committed = makeTemporaryFolder('committed');
const minutes = 60_000;
let cluster: LiveCluster;

beforeAll(async () => {
  writeCommitted(tutorial, committed.path);
  cluster = new LiveCluster();
  const start = Date.now();
  await cluster.start();
  await cluster.importImage('dgraph', `docker.io/${tutorial.dgraph.image}`);
  await cluster.importImage('client', 'netpolmeshtest.azurecr.io/pydgraph-client:0.1.0');
  deploy(cluster, committed.path, tutorial);
  console.log(`the tutorial is ready after ${((Date.now() - start) / 1000).toFixed(0)} s`);
}, 30 * minutes);
afterAll(async () => {
  await cluster?.close();
  committed.remove();
});

const args = ['tutorial', '--folder', committed.path, '--context', 'live'];
const scenarios = [...args, '--scenarios', '--yes'];

/** What a run found, by the rules of its findings. */
function rulesOf({ stdout }: AcceptanceResult): readonly string[] {
  // The schema is tested without a cluster; a wrong shape fails the assertions.
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string }[] };
  return [...new Set(findings.map(({ rule }) => rule))].toSorted();
}

const rulesNow = async () =>
  rulesOf(await runAcceptance(cluster, [...args, '--format', 'json', '--settle', '8']));

/** Everything in the cluster that a run may change, without what the API server counts. */
function everything(): string {
  const kinds = 'namespaces,networkpolicies,services,deployments,statefulsets,configmaps';
  const { items } = JSON.parse(
    cluster.ask('get', kinds, '--all-namespaces', '--show-managed-fields', '--output=json'),
  ) as {
    readonly items: readonly {
      readonly metadata: Readonly<Record<string, unknown>>;
      readonly status?: unknown;
    }[];
  };
  const counted = ['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields'];
  const kept = items.map(({ metadata, status: _, ...rest }) => ({
    ...rest,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !counted.includes(key))),
  }));
  return JSON.stringify(kept, undefined, 1);
}

describe('the article, executed', () => {
  test('holds as it is deployed, and in the tests 0, 1 and 2', async () => {
    const before = everything();
    const { exitCode, stdout, stderr } = await runAcceptance(cluster, scenarios);
    console.log(stdout);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    for (const name of ['test 0', 'test 1', 'test 2', 'scenario 1', 'scenario 2'])
      expect(stdout).toMatch(new RegExp(`^holds {2}${name}:`, 'm'));
    expect(everything()).toBe(before);
  });

  test('leaves nothing behind when it is killed in the middle of test 1 and restored', async () => {
    const before = everything();
    const run = startAcceptance(cluster, scenarios);
    await run.says('scenario: test 1');
    await expect
      .poll(
        () => cluster.ask('get', 'namespace', 'pydgraph-client', '--output=jsonpath={.metadata.labels}'),
        { timeout: minutes },
      )
      .not.toContain('dgraph-client"');
    run.process.kill('SIGKILL');
    await run.result;
    const refused = await runAcceptance(cluster, args);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--restore') });
    const restored = await runAcceptance(cluster, [...args, '--restore', '--yes']);
    expect(restored).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('label app=dgraph-client set'),
    });
    expect(everything()).toBe(before);
  });
});

describe('a run finds', () => {
  test('a policy that somebody has deleted', async () => {
    cluster.ask('delete', 'networkpolicy', 'dgraph-allow-client', '--namespace=dgraph');
    try {
      expect(await rulesNow()).toEqual(expect.arrayContaining(['missing-object', 'open-by-policy']));
    } finally {
      deploy(cluster, committed.path, tutorial);
    }
  });

  test('that policies are not enforced any more', async () => {
    await cluster.stopEnforcer();
    cluster.ask('label', 'namespace', 'pydgraph-client', 'env-');
    try {
      expect(await rulesNow()).toEqual(expect.arrayContaining(['not-enforced']));
    } finally {
      cluster.startEnforcer();
      cluster.ask('label', 'namespace', 'pydgraph-client', 'env=test');
    }
  });

  test('a label that somebody has forged', async () => {
    const pod = ['pods', '--namespace=pydgraph-client', '--selector=app=pydgraph-client'];
    cluster.ask('label', ...pod, 'role=forged');
    try {
      expect(await rulesNow()).toEqual(['label-not-in-template']);
    } finally {
      cluster.ask('label', ...pod, 'role-');
    }
  });

  test('a pod that is not ready', async () => {
    cluster.ask(
      'set',
      'image',
      'deployment/pydgraph-client',
      '*=nowhere.invalid/image:1',
      '--namespace=pydgraph-client',
    );
    cluster.ask('delete', 'pods', '--namespace=pydgraph-client', '--all', '--now');
    try {
      expect(await rulesNow()).toEqual(expect.arrayContaining(['drift', 'not-ready']));
    } finally {
      deploy(cluster, committed.path, tutorial);
    }
  });
});

describe('a run says in one message, and changes nothing, that', () => {
  const says = async (own: readonly string[], message: RegExp) => {
    const { exitCode, stdout, stderr } = await runAcceptance(cluster, own);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  };

  test('there is no such context', () =>
    says([...args.slice(0, 3), '--context', 'prod'], /no context "prod"; the kubeconfig has live/));

  test('there is no such kubeconfig', () =>
    says([...args, '--kubeconfig', '/nowhere'], /no kubeconfig \/nowhere/));

  test('there is no such environment', () =>
    says(['constructor', ...args.slice(1)], /"constructor" is not an environment/));

  test('an image cannot be pulled', () =>
    says([...args, '--image', 'nowhere.invalid/image:1'], /cannot be pulled in pod/));

  test('rights are missing, each by its name', () =>
    says(
      [...args, '--kubeconfig', cluster.kubeconfig('stranger')],
      /lacks \d+ rights:\n(.*\n)* {2}list networkpolicies\.networking\.k8s\.io in all namespaces/,
    ));

  test('a context was not confirmed', () => says([...args, '--scenarios'], /would be changed for a while/));
});
