import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, type TestContext, test, vi } from 'vitest';
import { copyProject } from '../support/project-copy.ts';

// Each test starts the app in a process of its own, some twice, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

const platform = 'cdktf.out/stacks/production-platform/cdk.tf.json';
const broken = /production-platform: azurerm_kubernetes_cluster\.cluster\.dns_prefix = "other"/;

describe('a change that would replace the cluster', () => {
  const replacing = (onTestFinished: TestContext['onTestFinished']) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/production.ts', "dnsPrefix: 'netpolmesh-prod'", "dnsPrefix: 'other'");
    return { project, text: () => readFileSync(join(project.root, platform), 'utf8') };
  };

  test.for([
    ['npm run synth', 'scripts/synth.ts', ['production']],
    ['cdktf synth, which runs main.ts', 'main.ts', []],
  ] as const)(
    'is refused by %s, with exit code 2 and nothing written',
    async ([, script, args], { onTestFinished }) => {
      const { project, text } = replacing(onTestFinished);
      const committed = text();
      const { status, stderr } = await project.run(script, args);
      expect(stderr).toMatch(broken);
      expect(status).toBe(2);
      expect(text()).toBe(committed);
    },
  );

  test('is written when the environment names the cluster', async ({ onTestFinished }) => {
    const { project, text } = replacing(onTestFinished);
    project.edit(
      'environments/production.ts',
      "backend: { kind: 'local' },",
      "backend: { kind: 'local' }, allowReplacement: ['azurerm_kubernetes_cluster.cluster'],",
    );
    const { status } = await project.run('scripts/synth.ts', ['production']);
    expect(status).toBe(0);
    expect(text()).toContain('"dns_prefix": "other"');
  });

  test('cannot be told from a damaged file, so that is refused as well', async ({ onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const damaged = 'cdktf.out/stacks/tutorial/cdk.tf.json';
    project.edit(damaged, '"output": {', '"output": ');
    const { status, stderr } = await project.run('main.ts');
    expect([status, stderr]).toEqual([2, expect.stringContaining('Restore it with git checkout')]);
  });
});

test('an environment that breaks rules of several kinds gets all findings in one run, sorted', async ({
  onTestFinished,
}) => {
  const project = copyProject(onTestFinished);
  const edits: readonly (readonly [string, string])[] = [
    ["name: 'netpolmeshprod'", "name: 'netpolmesh-prod'"],
    ["kubernetesVersion: '1.36'", "kubernetesVersion: '1.30'"],
    ["serviceCidr: '172.16.0.0/16'", "serviceCidr: '10.244.0.0/16'"],
    ["replicas: ['eastus2']", "replicas: ['westus2']"],
    ["identity: { kind: 'user-assigned', name: 'netpolmesh-prod' },", ''],
  ];
  for (const [from, to] of edits) project.edit('environments/production.ts', from, to);
  const { status, stdout, stderr } = await project.run('main.ts');
  const paths = [...stderr.matchAll(/^ {2}(\S+) /gm)].map(([, path]) => path);
  expect(paths).toEqual([
    'azure.cluster.identity.kind',
    'azure.cluster.kubernetesVersion',
    'azure.cluster.network.dnsServiceIp',
    'azure.cluster.network.serviceCidr',
    'azure.registry.name',
    'azure.registry.replicas[0]',
  ]);
  expect([status, stdout]).toEqual([2, '']);
});

test('what works but will not for long is a warning, and no reason to stop', async ({ onTestFinished }) => {
  const { status, stderr } = await copyProject(onTestFinished).run('main.ts', [], {
    ENVIRONMENTS: 'tutorial',
  });
  expect(status).toBe(0);
  expect(stderr.match(/^warning: tutorial: azure\.cluster\.nodePool\.vmSize/gm)).toHaveLength(2);
});
