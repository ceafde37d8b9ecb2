import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { withTemporaryFolder } from '../../../../tools/process/temporary-folder.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { writeRepository } from '../../../support/gitops/gitops-repository.ts';
import { copyProject, type ProjectCopy } from '../../../support/project-copy.ts';
import { runAcceptance } from '../acceptance.ts';
import { rulesOf } from '../live-environment.ts';
import { isThere, type Kept, objectsOf } from './cluster-objects.ts';
import { GitOpsCluster } from './gitops-cluster.ts';
import type { GitOpsTool } from './gitops-tool.ts';

const minutes = 60_000;

/** What a person keeps in the repository: sources, expectations, and what synth writes. */
const folders = ['environments', 'expectations', 'dist'];

/** The tutorial in the hands of a GitOps tool on a real cluster. */
export function testGitOps(tool: GitOpsTool): void {
  const live = new GitOpsCluster(tool);
  const { git } = live;
  let project: ProjectCopy;

  beforeAll(async () => {
    project = copyProject((cleanUp) => afterAll(cleanUp));
    await live.start();
  }, 30 * minutes);
  afterAll(() => live.close());

  const ask = (...args: readonly string[]) => live.cluster.ask(...args);
  const acceptance = (...more: readonly string[]) =>
    runAcceptance(live.cluster, ['tutorial', '--folder', git.clone, '--context', 'live', ...more]);
  /** Tells the tool what it may apply, and from where. */
  const tell = (root: string) => ask('apply', '--kustomize', join(root, 'dist/tutorial', tool.folder));

  describe(`${tool.name}, which is given nothing but dist/tutorial/${tool.folder},`, {
    timeout: 10 * minutes,
  }, () => {
    test('applies every policy before the first pod, and the client when Dgraph is ready', async () => {
      const commit = git.publish(project.root, folders, 'the tutorial');
      tell(project.root);
      await live.untilApplied(commit);
      const policies = objectsOf(live.cluster, 'networkpolicies', '--all-namespaces');
      const pods = objectsOf(live.cluster, 'pods', '--namespace=dgraph');
      const clients = objectsOf(live.cluster, 'pods', '--namespace=pydgraph-client');
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
      for (const pause of tool.pauses) expect(result.stdout).toContain(pause);
    });

    test('undoes what somebody changes by hand', async () => {
      const policy = ['networkpolicy', 'dgraph-allow-client', '--namespace=dgraph'];
      const specOf = () => ask('get', ...policy, '--output=jsonpath={.spec}');
      const labelOf = () =>
        ask('get', 'namespace', 'pydgraph-client', '--output=jsonpath={.metadata.labels.env}');
      const before = specOf();
      const open = '[{"op":"replace","path":"/spec/ingress","value":[{}]}]';
      // Argo CD may have undone it before anybody looks.
      expect(ask('patch', ...policy, '--type=json', `--patch=${open}`)).toMatch(/ patched\n$/);
      expect(ask('label', '--overwrite', 'namespace', 'pydgraph-client', 'env=production')).toMatch(
        / labeled\n$/,
      );
      tool.lookNow(live.cluster);
      await live.until(120, () => specOf() === before && labelOf() === 'test');
      ask('delete', ...policy);
      tool.lookNow(live.cluster);
      await live.until(120, () => isThere(live.cluster, ...policy));
      expect(specOf()).toBe(before);
    });

    test('makes test 1 of one value, and undoes it with the commit', async () => {
      project.edit('environments/tutorial.ts', "access: 'granted'", "access: 'none'");
      project.edit('expectations/tutorial.yaml', '\nscenarios:\n', '\ntrial: test 1\n\nscenarios:\n');
      expect(await project.run('scripts/synth.ts', ['tutorial'])).toMatchObject({ status: 0 });
      await live.untilApplied(git.publish(project.root, folders, 'test 1'));
      const tried = await acceptance();
      console.log(tried.stdout);
      expect(tried).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^holds {2}test 1:/m) });
      await live.untilApplied(git.revert());
      const reverted = await acceptance();
      expect(reverted).toMatchObject({ exitCode: 0, stdout: expect.not.stringContaining('test 1') });
    });

    test('takes a tenant away, and keeps its namespace and its claim', async () => {
      const commit = publishTenant((root) => {
        tell(root);
        return git.publish(root, ['dist/tutorial'], 'a tenant');
      });
      await live.untilApplied(commit);
      const tenant = '--namespace=reports';
      const claim = 'jsonpath={.items[*].metadata.uid} {.items[*].status.phase}';
      const claimNow = () => ask('get', 'persistentvolumeclaims', tenant, `--output=${claim}`);
      const before = claimNow();
      expect(before).toMatch(/^\S+ Bound$/);
      expect(isThere(live.cluster, 'deployment', 'reports', tenant)).toBe(true);
      await live.untilApplied(git.revert());
      await live.until(60, () => !isThere(live.cluster, 'deployment', 'reports', tenant));
      expect(isThere(live.cluster, 'namespace', 'reports')).toBe(true);
      expect(claimNow()).toBe(before);
    });
  });
}

/** When the first of some objects was created. */
function createdOf(objects: readonly Kept[]): string {
  return objects.map(({ metadata }) => metadata.creationTimestamp).toSorted()[0] ?? '';
}

/** Writes a repository with a tenant that keeps what it is given. */
function publishTenant(publish: (root: string) => string): string {
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
  return withTemporaryFolder('tenant', (root) => publish(writeRepository(root, reports)));
}
