import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../environments/settings/environment.ts';
import { requireLiveCluster } from '../../../tools/live-cluster/requirements.ts';
import { withTemporaryFolder } from '../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../fixtures/environments/tutorial.ts';
import { writeRepository } from '../../support/gitops/gitops-repository.ts';
import { copyProject, type ProjectCopy } from '../../support/project-copy.ts';
import { runAcceptance } from './acceptance.ts';
import { rulesOf } from './live-environment.ts';
import { type Kept, LiveFlux } from './live-flux.ts';

requireLiveCluster();
const minutes = 60_000;
const flux = new LiveFlux();
const { git } = flux;
let project: ProjectCopy;

beforeAll(async () => {
  project = copyProject((cleanUp) => afterAll(cleanUp));
  await flux.start();
}, 30 * minutes);
afterAll(() => flux.close());

/** What a person keeps in the repository: sources, expectations, and what synth writes. */
const folders = ['environments', 'expectations', 'dist'];
const ask = (...args: readonly string[]) => flux.cluster.ask(...args);
const acceptance = (...more: readonly string[]) =>
  runAcceptance(flux.cluster, ['tutorial', '--folder', git.clone, '--context', 'live', ...more]);

describe('Flux, which is given nothing but dist/tutorial/flux,', { timeout: 10 * minutes }, () => {
  test('applies every policy before the first pod, and the client when Dgraph is ready', async () => {
    const commit = git.publish(project.root, folders, 'the tutorial');
    ask('apply', '--kustomize', join(project.root, 'dist/tutorial/flux'));
    await flux.untilApplied(commit);
    const policies = flux.get('networkpolicies', '--all-namespaces');
    const pods = flux.get('pods', '--namespace=dgraph');
    const clients = flux.get('pods', '--namespace=pydgraph-client');
    expect(policies.map(({ metadata }) => metadata.name)).toEqual(['dgraph-allow-client']);
    expect([pods.length, clients.length]).toEqual([6, 1]);
    // Times of the API server sort as text.
    expect(createdOf(policies) < createdOf(pods)).toBe(true);
    const ready = pods.map(({ status }) => status.conditions?.find(({ type }) => type === 'Ready'));
    const times = ready.map((condition) => condition?.lastTransitionTime ?? '').toSorted();
    expect(ready.map((condition) => condition?.status)).toEqual(pods.map(() => 'True'));
    expect((times.at(-1) ?? '') <= createdOf(clients)).toBe(true);
  });

  test('leaves a cluster that is as meant, and keeps a scenario from being tried', async () => {
    const result = await acceptance('--scenarios', '--yes', '--settle', '20', '--format', 'json');
    expect(rulesOf(result)).toEqual(['scenario-not-run']);
    for (const unit of ['namespaces', 'network-policies'])
      expect(result.stdout).toContain(`flux suspend kustomization dgraph-${unit} --namespace flux-system`);
  });

  test('undoes what somebody changes by hand', async () => {
    const policy = ['networkpolicy', 'dgraph-allow-client', '--namespace=dgraph'];
    const specOf = () => ask('get', ...policy, '--output=jsonpath={.spec}');
    const labelOf = () =>
      ask('get', 'namespace', 'pydgraph-client', '--output=jsonpath={.metadata.labels.env}');
    const before = specOf();
    const open = '[{"op":"replace","path":"/spec/ingress","value":[{}]}]';
    ask('patch', ...policy, '--type=json', `--patch=${open}`);
    ask('label', '--overwrite', 'namespace', 'pydgraph-client', 'env=production');
    expect([specOf() === before, labelOf()]).toEqual([false, 'production']);
    for (const unit of ['namespaces', 'network-policies']) flux.reconcile(`kustomization/dgraph-${unit}`);
    await flux.until(60, () => specOf() === before && labelOf() === 'test');
    ask('delete', ...policy);
    flux.reconcile('kustomization/dgraph-network-policies');
    await flux.until(60, () => flux.isThere(...policy));
    expect(specOf()).toBe(before);
  });

  test('makes test 1 of one value, and undoes it with the commit', async () => {
    project.edit('environments/tutorial.ts', "access: 'granted'", "access: 'none'");
    project.edit('expectations/tutorial.yaml', '\nscenarios:\n', '\ntrial: test 1\n\nscenarios:\n');
    expect(await project.run('scripts/synth.ts', ['tutorial'])).toMatchObject({ status: 0 });
    await flux.untilApplied(git.publish(project.root, folders, 'test 1'));
    const tried = await acceptance();
    console.log(tried.stdout);
    expect(tried).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^holds {2}test 1:/m) });
    await flux.untilApplied(git.revert());
    const reverted = await acceptance();
    expect(reverted).toMatchObject({ exitCode: 0, stdout: expect.not.stringContaining('test 1') });
  });

  test('takes a tenant away, and keeps its namespace and its claim', async () => {
    await flux.untilApplied(publishTenant());
    const tenant = '--namespace=reports';
    const claim = 'jsonpath={.items[*].metadata.uid} {.items[*].status.phase}';
    const claimNow = () => ask('get', 'persistentvolumeclaims', tenant, `--output=${claim}`);
    const before = claimNow();
    expect(before).toMatch(/^\S+ Bound$/);
    expect(flux.isThere('deployment', 'reports', tenant)).toBe(true);
    await flux.untilApplied(git.revert());
    await flux.until(60, () => !flux.isThere('deployment', 'reports', tenant));
    expect(flux.isThere('namespace', 'reports')).toBe(true);
    expect(claimNow()).toBe(before);
  });
});

/** When the first of some objects was created. */
function createdOf(objects: readonly Kept[]): string {
  return objects.map(({ metadata }) => metadata.creationTimestamp).toSorted()[0] ?? '';
}

/** A tenant that keeps what it is given. @returns the commit */
function publishTenant(): string {
  const reports: Environment = {
    ...tutorial,
    applications: [
      {
        name: 'reports',
        image: { repository: 'pydgraph-client', tag: '0.1.0' },
        replicas: 1,
        resources: { cpuRequest: '10m', memoryRequest: '32Mi', memoryLimit: '64Mi' },
        mounts: [{ name: 'data', mountPath: '/data', source: { kind: 'created-claim', size: '1Gi' } }],
      },
    ],
  };
  return withTemporaryFolder('tenant', (root) =>
    git.publish(writeRepository(root, reports), ['dist/tutorial'], 'a tenant'),
  );
}
