import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../tools/process/project-root.ts';
import { makeTemporaryFolder } from '../../tools/process/temporary-folder.ts';

const folder = makeTemporaryFolder('sources');
afterAll(() => folder.remove());

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true });
  writeFileSync(join(folder.path, path), text);
}

function run(program: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder.path,
    ...options,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(folder.path, 'bin')}:${process.env.PATH}`,
      TMPDIR: join(folder.path, 'tmp'),
      ...options.env,
    },
  });
  return { status, stdout, stderr };
}

function git(...args: readonly string[]): string {
  const who = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.org',
    '-c',
    'protocol.file.allow=always',
  ];
  const { status, stdout, stderr } = run('git', [...who, ...args]);
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function reachability(...args: readonly string[]) {
  return reachabilityIn({}, ...args);
}

function reachabilityIn(options: SpawnSyncOptions, ...args: readonly string[]) {
  const main = 'reachability/main.ts';
  return run(process.execPath, [join(projectRoot, 'tools/start/start.mjs'), main, ...args], options);
}

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: x, ports: [{ containerPort: 80 }] }] }
---
`;
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n';
const denyAll = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress] }
---
`;

mkdirSync(join(folder.path, 'tmp'));
git('init', '--quiet', '--initial-branch', 'main');
write('base/objects.yaml', namespace + pod('web') + pod('db'));
write('overlay/kustomization.yaml', 'resources: [../base]\nlabels: [{ pairs: { team: a } }]\n');
git('add', '--all');
git('commit', '--quiet', '--message', 'open');
const open = git('rev-parse', 'HEAD');
git('checkout', '--quiet', '-b', 'feature');
write('base/deny.yaml', denyAll);
git('add', '--all');
git('commit', '--quiet', '--message', 'closed');

describe('a range of revisions of Git', { timeout: 120_000 }, () => {
  test('compares what was committed with the work tree, which stays as it is', () => {
    write('base/objects.yaml', namespace + pod('web') + pod('db') + pod('new'));
    const before = git('status', '--porcelain');
    const { status, stdout } = reachability('diff', '--format', 'json', 'main..', 'base');
    expect(status).toBe(1);
    const { changes } = JSON.parse(stdout);
    expect(changes).toContainEqual(
      expect.objectContaining({
        from: expect.objectContaining({ name: 'web' }),
        to: expect.objectContaining({ name: 'db' }),
      }),
    );
    expect(git('status', '--porcelain')).toBe(before);
    expect(readdirSync(join(folder.path, 'tmp')).filter((name) => name.startsWith('reachability-'))).toEqual(
      [],
    );
    git('checkout', '--quiet', '--', 'base');
  });

  test.for([
    ['main..feature', 1],
    ['feature..feature', 0],
    ['main...feature', 1],
    ['feature...main', 0],
    [`${open}..HEAD`, 1],
  ] as const)('diff %s ends with %i', ([revisions, status]) => {
    expect(reachability('diff', revisions, 'base')).toMatchObject({ status, stderr: '' });
  });

  test('reads a kustomization with what it lists outside of the path', () => {
    stand('kubectl', 'cat "$2"/../base/*.yaml');
    const { status, stdout } = reachability('diff', 'main..feature', 'overlay');
    expect({ status, hasChange: stdout.includes('shop/db') }).toEqual({
      status: 1,
      hasChange: true,
    });
  });

  test('tells whether a change of files changes what is allowed', () => {
    expect(reachability('audit', '--equivalent', 'main..feature', 'base')).toMatchObject({ status: 1 });
    expect(reachability('audit', '--contains', 'main..feature', 'base')).toMatchObject({ status: 0 });
  });

  test.for([
    [
      'nowhere..',
      'base',
      /^nowhere:base:1: error: Git has no commit "nowhere" here; name a branch, tag or commit/,
    ],
    ['nowhere...', 'base', /^Git has no commit "nowhere" here; name a branch, tag or commit/],
    ['main..', '/etc', /^main:\/etc:1: error: \/etc is not in the repository .*; give a path inside it/],
    ['main..', '-', /^diff with a range of revisions needs files or folders of the repository/],
    ['main..', 'gone', /^main:gone:1: error: does not exist/],
    ['../main', 'base', /^\.\.\/main:1: error: does not exist/],
  ] as const)('is refused for %s %s', ([revisions, path, message]) => {
    const { status, stdout, stderr } = reachability('diff', revisions, path);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test.for(['main..', 'main...'])(
    'is refused for %s outside of a work tree, with what to do',
    (revisions) => {
      const elsewhere = makeTemporaryFolder('elsewhere');
      onTestFinished(() => elsewhere.remove());
      const { status, stderr } = reachabilityIn({ cwd: elsewhere.path }, 'diff', revisions, 'base');
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(
          /failed: fatal: not a git repository .*; run this in a work tree of Git, or give two paths to compare/,
        ),
      });
    },
  );

  test.for(['main..', 'main...'])('is refused for %s without Git, with where to get it', (revisions) => {
    const { status, stderr } = reachabilityIn({ env: { PATH: '' } }, 'diff', revisions, 'base');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining('git is not installed, or not in PATH; install it: https://git-scm'),
    });
  });

  test('since both were the same is refused where they never were', () => {
    git('checkout', '--quiet', '--orphan', 'unrelated');
    git('commit', '--quiet', '--message', 'unrelated');
    git('checkout', '--quiet', 'feature');
    expect(reachability('diff', 'main...unrelated', 'base')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'main and unrelated have no commit in common; write two dots to compare them as they are\n',
    });
  });

  test('is refused if a submodule is at the path, whose objects are in another repository', () => {
    git('checkout', '--quiet', '-b', 'with-submodule');
    git('submodule', '--quiet', 'add', `${folder.path}/.git`, 'base/other');
    git('commit', '--quiet', '--message', 'submodule');
    const { status, stderr } = reachability('diff', 'main..HEAD', 'base');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining('base/other is a submodule'),
    });
    git('checkout', '--quiet', '--force', 'feature');
    rmSync(join(folder.path, 'base/other'), { recursive: true, force: true });
  });
});

/** Puts a program in place of one that is not here, or that has no cluster to ask: it says what the real one would. */
function stand(name: string, script: string): void {
  write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder.path, 'bin', name), 0o755);
}

describe('a chart', { timeout: 120_000 }, () => {
  test('is rendered by Helm, with its values and as its release', () => {
    stand('helm', 'echo "$*" >asked\ncat base/objects.yaml');
    const { status, stdout } = reachability(
      ...['list', '--format', 'csv', '--helm', './chart', '--values', 'a.yaml', '--values', 'b.yaml'],
      ...['--release', 'shop/redis'],
    );
    expect({ status, lists: stdout.includes('shop,Pod,web') }).toEqual({ status: 0, lists: true });
    expect(run('cat', ['asked']).stdout).toBe(
      'template redis ./chart --namespace shop --include-crds --values a.yaml --values b.yaml\n',
    );
  });

  test('can stand beside paths, such as the policies for it', () => {
    write('policies/deny.yaml', denyAll);
    const { status, stdout } = reachability('list', '--format', 'csv', '--helm', './chart', 'policies');
    expect({ status, isOpen: stdout.includes('shop,Pod,web,,shop,Pod,db') }).toEqual({
      status: 0,
      isOpen: false,
    });
  });

  test('that Helm refuses proves nothing', () => {
    stand('helm', 'echo "Error: path \\"./chart\\" not found" >&2; exit 1');
    const { status, stderr } = reachability('list', '--helm', './chart', 'base');
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^chart \.\/chart:1: error: helm template .* failed: Error: path "\.\/chart" not found/,
    );
  });

  test.for([
    [['--values', 'a.yaml', 'base'], '--values needs --helm'],
    [['--release', 'shop/redis', 'base'], '--release needs --helm'],
    [['--helm', 'x', '--release', 'redis'], '--release redis is not a release; write one such as shop/redis'],
  ] as const)('is refused with %j', ([args, message]) => {
    const { status, stderr } = reachability('list', ...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
  });
});

describe('a cluster', { timeout: 120_000 }, () => {
  test('is read by kubectl in the context that is named, and compared with manifests', () => {
    write('cluster.yaml', namespace + pod('web') + pod('db') + denyAll);
    stand(
      'kubectl',
      `case "$*" in
  '--context staging api-resources --verbs=list -o name') printf 'pods\\nnamespaces\\n' ;;
  '--context staging get namespaces,pods --all-namespaces -o json') cat cluster.yaml ;;
  *) echo "error: context was not found" >&2; exit 1 ;;
esac`,
    );
    expect(reachability('list', '--context', 'staging', '--format', 'csv').status).toBe(0);
    expect(reachability('diff', '--context', 'staging', 'base')).toMatchObject({ status: 0 });
    const { status, stderr } = reachability('list', '--context', 'nowhere');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining('context nowhere:1: error: kubectl --context nowhere api-resources'),
    });
  });
});
