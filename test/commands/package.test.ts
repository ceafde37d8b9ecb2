import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../../tools/process/project-root.ts';

interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const home = mkdtempSync(join(tmpdir(), 'package-'));
const source = join(home, 'source');
/** A folder with the package and nothing else. */
const user = join(home, 'user');
const tarball = join(home, 'calico-reachability-0.1.0.tgz');

/** Runs a program in the folder of the user, without the network. */
function run(command: string, args: readonly string[], cwd = user): Promise<Ending> {
  return new Promise((resolve) => {
    const env = { ...process.env, npm_config_offline: 'true', CDK8S_CHECK_UPGRADE: 'false', NO_COLOR: '1' };
    const child = execFile(command, args, { cwd, env }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

/** Writes a file of the user. */
function write(path: string, text: string): void {
  const file = join(user, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Gives the user a package of the project, as if it were installed. */
function lend(name: string): void {
  const link = join(user, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules', name), link);
}

/** A shop with one policy. */
const shop = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: db, ports: [{ containerPort: 5432 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 5432 }] }]
`;

beforeAll(async () => {
  cpSync(inject('projectTemplate'), source, { recursive: true, verbatimSymlinks: true });
  const packed = await run(
    'npm',
    ['pack', '--workspace', 'calico-reachability', '--pack-destination', home],
    source,
  );
  expect(packed).toMatchObject({ status: 0 });
  mkdirSync(user);
  write('package.json', '{ "type": "module" }');
  write('manifests/shop.yaml', shop);
  expect(await run('npm', ['install', '--no-audit', tarball])).toMatchObject({ status: 0 });
  for (const name of ['vitest', 'cdk8s', 'cdk8s-cli', 'constructs', 'typescript']) lend(name);
}, 240_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const bin = 'node_modules/.bin/reachability';

describe('the package of the analyser', { timeout: 120_000 }, () => {
  test('is below a megabyte and needs no other package', () => {
    expect(statSync(tarball).size).toBeLessThan(1_000_000);
    const { dependencies } = JSON.parse(
      readFileSync(join(user, 'node_modules/calico-reachability/package.json'), 'utf8'),
    );
    expect(dependencies).toBeUndefined();
  });

  test('contains its licence, that of the library in it, its changes and its schemas', () => {
    const read = (path: string) => readFileSync(join(user, 'node_modules/calico-reachability', path), 'utf8');
    expect(read('LICENSE')).toBe(readFileSync(join(projectRoot, 'LICENSE'), 'utf8'));
    expect(read('dist/ipaddr.LICENSE')).toContain('Permission is hereby granted, free of charge');
    expect(read('CHANGELOG.md')).toContain('## 0.1.0');
    expect(JSON.parse(read('schema/list.schema.json'))).toMatchObject({ type: 'object' });
  });

  test('leaves nothing behind where it was packed', async () => {
    expect((await run('ls', ['dist'], join(source, 'reachability'))).status).not.toBe(0);
  });

  test('lists connections from the command line', async () => {
    const { status, stdout, stderr } = await run(bin, ['list', '--format', 'csv', 'manifests']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('shop,Deployment,web');
  });

  test('calls itself by its own name in its help', async () => {
    const { stdout } = await run(bin, ['help', 'list']);
    expect(stdout.split('\n')[0]).toBe('reachability list PATH…');
    expect(stdout).not.toContain('npm run');
  });

  test('says what to install for a picture, and then draws it', async () => {
    const missing = {
      status: 2,
      stderr:
        'pictures need @hpcc-js/wasm-graphviz, which is not installed; run npm install @hpcc-js/wasm-graphviz, or use --format mermaid or dot\n',
    };
    expect(await run(bin, ['list', '--format', 'svg', 'manifests'])).toMatchObject(missing);
    lend('@hpcc-js/wasm-graphviz');
    expect((await run(bin, ['list', '--format', 'svg', 'manifests'])).stdout).toMatch(/^<svg /);
  });

  test('writes the page to explore without anything beside it', async () => {
    expect((await run(bin, ['explore', 'manifests'])).stdout).toMatch(/^<!doctype html>/i);
  });

  test('reads a living cluster as a plug-in of kubectl', async () => {
    // A program in place of kubectl, which says what a cluster would: there is none here.
    write(
      'bin/kubectl',
      `#!/bin/sh
case "$*" in
  '--context staging api-resources --verbs=list -o name') printf 'pods\\nnamespaces\\nnetworkpolicies.networking.k8s.io\\n' ;;
  '--context staging get namespaces,pods,networkpolicies.networking.k8s.io --all-namespaces -o json') cat cluster.json ;;
  *) echo "error: context not found: $*" >&2; exit 1 ;;
esac
`,
    );
    chmodSync(join(user, 'bin/kubectl'), 0o755);
    const pod = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop', uid: name, labels: { app: name } },
      spec: { nodeName: 'n', containers: [{ name: 'main', image: 'x' }] },
      status: { phase: 'Running', podIP: '10.244.0.7' },
    });
    write('cluster.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod('web'), pod('db')] }));
    const plugin = (...args: readonly string[]) =>
      run('sh', [
        '-c',
        `PATH="$PWD/bin:$PATH" exec node_modules/.bin/kubectl-reachability "$@"`,
        'sh',
        ...args,
      ]);
    const { status, stdout } = await plugin('list', '--context', 'staging', '--format', 'csv');
    expect(status).toBe(0);
    expect(stdout).toContain('shop,Pod,web');
    expect(await plugin('list', '--context', 'nowhere')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('error: kubectl --context nowhere api-resources'),
    });
    expect((await plugin('help', 'list')).stdout).toContain('kubectl reachability list');
  });

  test('has an interface with types for programs', async () => {
    write(
      'use.ts',
      `import { type Analysis, analyze, loadPaths } from 'calico-reachability';
const analysis: Analysis = analyze(loadPaths(['manifests']));
const verdict: 'allowed' | 'refused' | 'unknown' = analysis.explain('shop/web', 'shop/db').verdict;
console.log(verdict);
`,
    );
    const types = ['--strict', '--skipLibCheck', '--target', 'es2023', '--module', 'nodenext', 'use.ts'];
    expect(await run('node_modules/.bin/../typescript/bin/tsc', types)).toMatchObject({
      status: 0,
      stdout: '',
    });
    expect(await run(process.execPath, ['use.js'])).toMatchObject({ status: 0, stdout: 'allowed\n' });
  });

  test('adds matchers to Vitest, which hold and fail as the manifests say', async () => {
    write(
      'shop.test.ts',
      `import { expect, test } from 'vitest';
import 'calico-reachability/vitest';

test('holds', async () => {
  await expect('manifests').toAllow('shop/web', 'shop/db', 'tcp/5432');
  await expect('manifests').toRefuse('internet', 'shop/db');
});
test('fails', async () => {
  await expect('manifests').toAllow('shop/web', 'shop/db', 'tcp/80');
});
test('fails for nothing', async () => {
  await expect([]).toRefuse('shop/web', 'shop/db');
});
`,
    );
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter',
      'json',
      '--root',
      '.',
      'shop.test.ts',
    ];
    const { stdout } = await run(process.execPath, args);
    const [file] = JSON.parse(stdout).testResults;
    expect(file.assertionResults.map(({ status }: { status: string }) => status)).toEqual([
      'passed',
      'failed',
      'failed',
    ]);
    expect(file.assertionResults[1].failureMessages[0]).toContain(
      'shop/db (Deployment) on tcp/80: not possible',
    );
    expect(file.assertionResults[2].failureMessages[0]).toContain('[] is not a set of manifests');
  });

  test.for([
    ['passes', 0, '[tcp/5432]'],
    ['fails', 2, '[tcp/5433]'],
  ] as const)('as a plug-in of cdk8s %s as the expectations say', async ([, status, ports]) => {
    write(
      'app.mjs',
      `import { readFileSync } from 'node:fs';
import { App, Chart, Include } from 'cdk8s';
const app = new App();
new Include(new Chart(app, 'shop'), 'shop', { url: 'manifests/shop.yaml' });
app.synth();
`,
    );
    write(
      'cdk8s.yaml',
      `language: typescript
app: node app.mjs
output: synthesized
validations:
  - package: ./node_modules/calico-reachability
    version: 0.1.0
    class: ReachabilityValidation
    properties: { expect: expectations.yaml }
`,
    );
    write(
      'expectations.yaml',
      `peers: { web: shop/web, db: shop/db, outside: { addresses: [0.0.0.0/0] }, anyone: { pods: any } }
connections:
  - { from: web, to: db, ports: ${ports}, why: Orders are kept there. }
  - { from: [db, outside, anyone], to: web, ports: everything, why: The shop is open. }
  - { from: [web, db], to: [outside, anyone], ports: everything, why: Nothing limits what leaves. }
`,
    );
    const {
      status: ended,
      stdout,
      stderr,
    } = await run(process.execPath, ['node_modules/cdk8s-cli/bin/cdk8s', 'synth']);
    expect({ ended, text: stdout + stderr }).toMatchObject({ ended: status });
    expect(stdout).toContain(
      status === 0 ? 'as expected, and no others' : 'TCP 5433 is expected, but not possible',
    );
  });

  /** A repository with the manifests of the shop, and a second commit that opens a port. */
  async function makeRepository(name: string): Promise<string> {
    const root = join(home, name);
    mkdirSync(join(root, 'manifests'), { recursive: true });
    const git = (...args: readonly string[]) =>
      run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], root);
    writeFileSync(join(root, 'manifests/shop.yaml'), shop);
    writeFileSync(
      join(root, 'expectations.yaml'),
      `peers: { web: shop/web, db: shop/db, outside: { addresses: [0.0.0.0/0] }, anyone: { pods: any } }
connections:
  - { from: web, to: db, ports: [tcp/5432], why: Orders are kept there. }
  - { from: [db, outside, anyone], to: web, ports: everything, why: The shop is open. }
  - { from: [web, db], to: [outside, anyone], ports: everything, why: Nothing limits what leaves. }
`,
    );
    await git('init', '--quiet', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'chore: begin');
    writeFileSync(
      join(root, 'manifests/shop.yaml'),
      shop.replace('[{ port: 5432 }]', '[{ port: 5432 }, { port: 9999 }]'),
    );
    await git('commit', '--quiet', '--all', '--message', 'feat: open a port');
    return root;
  }

  test('as an action of GitHub writes the difference and SARIF, and fails for what is not expected', async () => {
    const root = await makeRepository('action');
    const temporary = join(home, 'runner');
    mkdirSync(temporary);
    const { runs } = parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8'));
    const inputs = { manifests: 'manifests', expect: 'expectations.yaml', base: 'HEAD~1', version: tarball };
    const statuses: (number | null)[] = [];
    for (const step of runs.steps as readonly {
      readonly run: string;
      readonly env: Record<string, string>;
    }[]) {
      const env = Object.entries(step.env).map(([name, value]) => {
        const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] as keyof typeof inputs; // as the action writes it
        return `${name}=${inputs[input]}`;
      });
      const files = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].map(
        (name) => `${name}=${join(temporary, name)}`,
      );
      const all = [...env, ...files, `RUNNER_TEMP=${temporary}`];
      const { status } = await run(
        'env',
        [...all, 'bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
        root,
      );
      statuses.push(status);
    }
    expect(statuses).toEqual([0, 0, 1]);
    expect(readFileSync(join(temporary, 'reachability-comment.md'), 'utf8')).toContain('9999');
    const sarif = JSON.parse(readFileSync(join(temporary, 'reachability.sarif'), 'utf8'));
    expect(sarif.runs[0].results).toHaveLength(1);
    expect(readFileSync(join(temporary, 'GITHUB_OUTPUT'), 'utf8').split('\n')).toEqual([
      `comment=${join(temporary, 'reachability-comment.md')}`,
      `sarif=${join(temporary, 'reachability.sarif')}`,
      '',
    ]);
  });

  test('as a hook of pre-commit fails for what is not expected', async () => {
    const root = await makeRepository('hook');
    const [hook] = parse(readFileSync(join(projectRoot, '.pre-commit-hooks.yaml'), 'utf8'));
    const entry = `${hook.entry.replace('calico-reachability@0.1.0', tarball)} --expect expectations.yaml manifests`;
    const { status, stdout } = await run('sh', ['-c', entry], root);
    expect(stdout).toContain('web → db: TCP 9999 is possible, but not expected');
    expect(status).toBe(1);
  });

  test.for(['GitLab', 'Azure Pipelines'])(
    'as a job of %s writes JUnit, and fails for what is not expected',
    async (name) => {
      const root = await makeRepository(name.toLowerCase().replace(' ', '-'));
      const page = readFileSync(join(projectRoot, 'docs/reachability-everywhere.md'), 'utf8');
      const [, snippet = ''] = new RegExp(`## ${name}\\n\\n\`\`\`yaml\\n(.*?)\`\`\``, 's').exec(page) ?? [];
      const { reachability, steps = [] } = parse(snippet);
      const scripts: readonly string[] = reachability?.script ?? steps.flatMap(({ script = [] }) => script);
      const [script = ''] = scripts;
      const { status } = await run('sh', ['-ec', script.replace('calico-reachability@0.1.0', tarball)], root);
      expect({ status, scripts: scripts.length }).toEqual({ status: 1, scripts: 1 });
      expect(readFileSync(join(root, 'reachability.xml'), 'utf8')).toContain('TCP 9999 is possible');
    },
  );

  test('as the image of its Dockerfile would, runs from where npm installs it globally', async () => {
    const root = await makeRepository('image');
    const dockerfile = readFileSync(join(projectRoot, 'reachability/Dockerfile'), 'utf8');
    const [, install = ''] = /^RUN (npm install .*?) \\$/m.exec(dockerfile) ?? [];
    const [, engine = ''] = /(@hpcc-js\/wasm-graphviz@[\d.]+)/.exec(install) ?? [];
    const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    // The engine for pictures needs the registry; that the version is the one that is tested here does not.
    expect(engine).toBe(`@hpcc-js/wasm-graphviz@${manifest.dependencies['@hpcc-js/wasm-graphviz']}`);
    const command = install.replace('/tmp/calico-reachability-*.tgz', tarball).replace(` ${engine}`, '');
    const prefix = join(home, 'global');
    expect(await run('env', [`npm_config_prefix=${prefix}`, 'sh', '-ec', command])).toMatchObject({
      status: 0,
    });
    const [, entry = ''] = /^ENTRYPOINT \["(.*?)"\]$/m.exec(dockerfile) ?? [];
    const { status, stdout } = await run(
      join(prefix, 'bin', entry),
      ['list', '--format', 'csv', 'manifests'],
      root,
    );
    expect({ status, lists: stdout.includes('shop,Deployment,web,shop,Deployment,db') }).toEqual({
      status: 0,
      lists: true,
    });
  });
});
