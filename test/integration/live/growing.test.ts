import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { synthesizeEnvironment } from '../../../manifests/synthesize-environment.ts';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { commandOf } from '../dgraph/runbook-commands.ts';
import { LiveEnvironment } from './live-environment.ts';
import { tutorialClient } from './live-tutorial.ts';

requireLiveCluster();
const minutes = 60_000;
const { alpha } = tutorial.dgraph;
const withVolumesOf = (storage: string): Environment => ({
  ...tutorial,
  dgraph: {
    ...tutorial.dgraph,
    alpha: { ...alpha, storage, volume: { kind: 'claim', className: 'growing' } },
  },
});
const live = new LiveEnvironment(withVolumesOf('100Gi'));
const ask = (...args: readonly string[]) => live.cluster.ask(...args);

/** Writes the manifests with volumes of a size in place of those of before. @returns the folder of the database */
function write(storage: string): string {
  const dist = join(live.folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  synthesizeEnvironment(resolveEnvironment(withVolumesOf(storage)), dist);
  return join(dist, 'tutorial/units/20-dgraph');
}

/** Runs a command of docs/runbooks.md, for this release and with another size. */
function follow(text: string): void {
  const kubectl = join(live.folder, 'kubectl');
  writeFileSync(kubectl, `#!/bin/sh\nexec ${live.cluster.kubectlCommand.join(' ')} "$@"\n`);
  chmodSync(kubectl, 0o755);
  const command = commandOf('Growing a volume', text)
    .replaceAll('prod-dgraph', 'demo-dgraph')
    .replaceAll('1500Gi', '150Gi');
  const { status, stderr } = spawnSync('bash', ['-euc', command], {
    // kubectl keeps what it has discovered in the home folder.
    env: { PATH: `${live.folder}:${process.env.PATH}`, HOME: live.folder },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
}

/** Who the Alphas are, and when their containers started. */
function alphas(): string {
  const each = '{.metadata.name} {.metadata.uid} {.status.containerStatuses[0].state.running.startedAt}';
  const format = `jsonpath={range .items[*]}${each}{"\\n"}{end}`;
  return ask('get', 'pods', '--namespace=dgraph', '--selector=component=alpha', `--output=${format}`);
}

/** Asks an Alpha from within its pod. */
function query(pod: string, path: string, body: string, type: string): string {
  const url = `localhost:8080/${path}`;
  const curl = ['curl', '--silent', '--fail', '--header', `content-type: ${type}`, '--data', body, url];
  return ask('exec', pod, '--namespace=dgraph', '--', ...curl);
}

const films = () =>
  query('demo-dgraph-alpha-2', 'query', '{ films(func: has(name)) { name } }', 'application/dql');

beforeAll(async () => {
  write('100Gi');
  await live.start(tutorialClient, ['', 'growing']);
  live.cluster.apply([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'growing' },
      provisioner: 'kubernetes.io/no-provisioner',
      allowVolumeExpansion: true,
    },
  ]);
  live.deploy();
  query(
    'demo-dgraph-alpha-0',
    'mutate?commitNow=true',
    '{ set { _:film <name> "Up" . } }',
    'application/rdf',
  );
}, 30 * minutes);
afterAll(() => live.close());

describe('growing the volumes of Alphas', { timeout: 10 * minutes }, () => {
  test('is refused while the StatefulSet is there', () => {
    expect(() => ask('apply', '--kustomize', write('150Gi'))).toThrow(
      /updates to statefulset spec for fields other than/,
    );
  });

  test('keeps every pod running, as docs/runbooks.md says', () => {
    const before = alphas();
    follow('patch persistentvolumeclaim');
    follow('--cascade=orphan');
    expect(ask('get', 'statefulsets', '--namespace=dgraph', '--output=name')).toBe(
      'statefulset.apps/demo-dgraph-zero\n',
    );
    ask('apply', '--kustomize', write('150Gi'));
    ask('rollout', 'status', 'statefulset/demo-dgraph-alpha', '--namespace=dgraph', '--timeout=120s');
    expect(before.match(/^demo-dgraph-alpha-\d /gm)).toHaveLength(3);
    expect(alphas()).toBe(before);
  });

  test('leaves claims of the new size, with which a pod comes back to its data', () => {
    const size =
      'jsonpath={range .items[*]}{.spec.storageClassName}{" "}{.spec.resources.requests.storage}{"\\n"}{end}';
    const claims = ask('get', 'persistentvolumeclaims', '--namespace=dgraph', `--output=${size}`);
    expect(claims.split('\n').filter((line) => line.startsWith('growing'))).toEqual(
      Array.from({ length: 3 }, () => 'growing 150Gi'),
    );
    ask('delete', 'pod', 'demo-dgraph-alpha-2', '--namespace=dgraph');
    ask('rollout', 'status', 'statefulset/demo-dgraph-alpha', '--namespace=dgraph', '--timeout=300s');
    expect(films()).toContain('"Up"');
  });
});
