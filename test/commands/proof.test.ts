import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { readTree } from '../../synthesis/files/read-folder.ts';
import { copyProject } from '../support/project-copy.ts';

const dist = (root: string) => readTree(join(root, 'dist'), () => true);

describe.concurrent('npm run synth', { timeout: 240_000 }, () => {
  test("prints the verdicts of the tutorial's three tests", async ({ expect, onTestFinished }) => {
    const { status, stdout } = await copyProject(onTestFinished).run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      / {2}expectations\/tutorial\.yaml +proven +11 connections and 7 with pods outside the\n +manifests as expected, and no others\n/,
    );
    expect(stdout).toContain('holds  test 0: without the policy, the client reaches the database\n');
    expect(stdout).toContain(
      'holds  test 1: from a namespace without labels, the client does not reach it\n',
    );
    expect(stdout).toContain('holds  test 2: from a namespace with both labels, the client reaches it\n');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('writes nothing when a port is not the one that is expected, and says which rule is to blame', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/settings/names/topology.ts', 'alphaGrpc: 9080', 'alphaGrpc: 9081');
    const { status, stderr } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^expectations\/tutorial\.yaml:\d+: error: client → alpha: TCP 9080 is expected, but not/m,
    );
    expect(stderr).toContain(
      'spec.ingress[1] of NetworkPolicy dgraph/dgraph-allow-client matches, but only for TCP 8080, 9081',
    );
    expect(stderr).toContain('Nothing was written.');
    expect(await dist(project.root)).toEqual(await dist(project.original));
  });

  test('writes nothing when a label is not the one that is expected', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/tutorial.ts', "access: 'granted'", "access: 'none'");
    const { status, stderr } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(2);
    expect(stderr).toContain('asks for namespace label app "dgraph-client", but there is none');
    expect(await dist(project.root)).toEqual(await dist(project.original));
  });

  test.for([
    ['test 0', "kind: 'article'", "kind: 'none'"],
    ['test 1', "access: 'granted'", "access: 'none'"],
  ] as const)(
    'writes the state of %s when the expectations say that it is tried',
    async ([name, before, after], { expect, onTestFinished }) => {
      const project = copyProject(onTestFinished);
      project.edit('environments/tutorial.ts', before, after);
      project.edit('expectations/tutorial.yaml', '\npeers:', `\ntrial: ${name}\n\npeers:`);
      const { status, stdout, stderr } = await project.run('scripts/synth.ts', ['tutorial']);
      expect(status).toBe(0);
      expect(stdout).toMatch(/expectations\/tutorial\.yaml +TRIAL +a trial/);
      expect(stdout).toContain(`holds  ${name}:`);
      expect(stderr).toContain('the environment "tutorial" is on trial');
      expect(await dist(project.root)).not.toEqual(await dist(project.original));
    },
  );

  test('says loudly that an environment has no expectations', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    rmSync(join(project.root, 'expectations'), { recursive: true });
    const { status, stdout, stderr } = await project.run('scripts/synth.ts', ['tutorial']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/expectations\/tutorial\.yaml +MISSING +nothing is proven/);
    expect(stderr).toMatch(
      /^\nwarning: nothing is proven of the environment "tutorial": write down .* in expectations\/tutorial\.yaml\./,
    );
  });

  test('refuses expectations that belong to no environment', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const [from, to] = ['tutorial', 'tutorail'].map((name) =>
      join(project.root, `expectations/${name}.yaml`),
    );
    renameSync(from ?? '', to ?? '');
    const { status, stderr } = await project.run('scripts/synth.ts');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: expectations\/tutorail\.yaml belongs to no environment\./m);
  });
});

describe.concurrent('npx cdk8s synth', { timeout: 240_000 }, () => {
  const synth = (root: string) => join(root, 'node_modules/.bin/cdk8s');

  test('reports the proof', async ({ expect, onTestFinished }) => {
    const project = copyProject(onTestFinished);
    const { status, stdout } = await project.runCommand(synth(project.root), [
      'synth',
      '--check-upgrade=false',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'expectations/tutorial.yaml: proven: 11 connections and 7 with pods outside the manifests as expected, and no others',
    );
  });

  test('refuses manifests that are not as expected, and names the rule to blame', async ({
    expect,
    onTestFinished,
  }) => {
    const project = copyProject(onTestFinished);
    project.edit('environments/settings/names/topology.ts', 'alphaGrpc: 9080', 'alphaGrpc: 9081');
    const { status, stdout } = await project.runCommand(synth(project.root), [
      'synth',
      '--check-upgrade=false',
    ]);
    expect(status).toBe(2);
    expect(stdout).toContain(
      'spec.ingress[1] of NetworkPolicy dgraph/dgraph-allow-client matches, but only for TCP 8080, 9081',
    );
    expect(stdout).toContain('missing-connection');
  });
});
