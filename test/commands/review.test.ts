import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { commitFolder, copyProject } from '../support/project-copy.ts';

const clientPolicy = 'dist/tutorial/units/10-network-policies/network-policies.yaml';

describe.concurrent('npm run review', { timeout: 240_000 }, () => {
  test('says in one line that nothing changes, below the mark of the comment', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    const { status, stdout } = await project.run('scripts/review.ts', ['base']);
    expect([status, stdout]).toEqual([
      0,
      '<!-- reachability diff -->\n### Reachability: no manifest changes\n',
    ]);
  });

  test('has a section for an environment whose manifests change without a connection', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    project.edit('dist/tutorial/units/30-client/pydgraph-client.yaml', 'replicas: 1', 'replicas: 2');
    const { stdout } = await project.run('scripts/review.ts', ['base']);
    expect(stdout.match(/^###.*$/gm)).toEqual(['### Reachability in tutorial: no connection changes']);
  });

  test('names what a change of one port opens, and the policy that does', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    project.edit(clientPolicy, 'port: 9080', 'port: 9081');
    const { status, stdout } = await project.run('scripts/review.ts', ['base']);
    expect(status).toBe(0);
    expect(stdout).not.toContain('production');
    expect(stdout).toMatch(
      /\| `pydgraph-client\/pydgraph-client`<br>`pods in namespaces app=dgraph-client,env=test` \| `dgraph\/demo-dgraph-alpha` \| TCP 9081 \|/,
    );
    expect(stdout).toMatch(
      /\| `pydgraph-client\/pydgraph-client`<br>`pods in namespaces app=dgraph-client,env=test` \| `dgraph\/demo-dgraph-alpha` \| TCP 9080 \|/,
    );
    expect(stdout).toContain('dgraph-allow-client');
  });

  test('names what a change does to data, and the section to follow', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    const database = 'dist/tutorial/units/20-dgraph/dgraph.yaml';
    project.edit(database, 'storage: 100Gi', 'storage: 200Gi');
    const { status, stdout } = await project.run('scripts/review.ts', ['base']);
    expect(status).toBe(0);
    expect(stdout.match(/^###.*$/gm)).toEqual([
      '### Reachability in tutorial: no connection changes',
      '#### Needs steps on the cluster: data, or fields that Kubernetes does not change',
    ]);
    expect(stdout).toMatch(
      /^\| StatefulSet\/dgraph\/demo-dgraph-alpha: spec\.volumeClaimTemplates \| .*200Gi.* \| .*100Gi.* \| docs\/runbooks\.md: Growing a volume \|$/m,
    );
  });

  test('counts an environment that is gone as closed, and one that is new as opened', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project, 'dist/production');
    rmSync(join(project.root, 'dist/production'), { recursive: true });
    const { stdout } = await project.run('scripts/review.ts', ['base']);
    expect(stdout).toMatch(/Reachability in production: closes \d+ connections$/m);
    expect(stdout).toMatch(/^\| StatefulSet\/dgraph\/prod-dgraph-alpha \| gone \| /m);
    expect(stdout).toMatch(/Reachability in tutorial: opens \d+ connections$/m);
  });

  test('refuses a revision that is not there, and manifests that are none', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    await commitFolder(project);
    const unknown = await project.run('scripts/review.ts', ['--', '--output=x']);
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/^error: cannot read --output=x from Git/);
    expect(await project.run('scripts/review.ts')).toMatchObject({ status: 2, stdout: '' });
    project.edit(clientPolicy, 'spec:', 'spec: {');
    const broken = await project.run('scripts/review.ts', ['base']);
    expect(broken).toMatchObject({ status: 2, stdout: '' });
    expect(broken.stderr).toContain(`${clientPolicy}:`);
  });
});
