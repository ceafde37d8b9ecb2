import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../bench/generate-cluster.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { writeText } from '../reachability/write-manifests.ts';

interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the tool as `npm run reachability` does, with `input` on its standard input. */
function reachability(
  args: readonly string[],
  { input = '', readsAll = true }: { readonly input?: string; readonly readsAll?: boolean } = {},
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'reachability/main.ts', ...args], {
      cwd: projectRoot,
    });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout.push(chunk.toString());
      if (!readsAll) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (status) => resolve({ status, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}

const manifests = [
  '00-namespaces/namespaces',
  '10-network-policies/network-policies',
  '20-dgraph/dgraph',
  '30-client/pydgraph-client',
]
  .map((name) =>
    readFileSync(join(projectRoot, `test/fixtures/manifests/tutorial/units/${name}.yaml`), 'utf8'),
  )
  .join('---\n');
const expectations = ['--expect', 'test/fixtures/expectations/tutorial.yaml'];

describe.concurrent('npm run reachability', { timeout: 240_000 }, () => {
  test.for([
    ['answered', 0, ['list', 'test/fixtures/manifests/tutorial']],
    ['as expected', 0, ['check', ...expectations, 'test/fixtures/manifests/tutorial']],
    ['no difference', 0, ['diff', 'test/fixtures/manifests/tutorial', 'test/fixtures/manifests/tutorial']],
    ['a difference', 1, ['diff', 'test/fixtures/manifests/tutorial', 'test/fixtures/manifests/production']],
    ['bad usage', 2, ['lst', 'test/fixtures/manifests/tutorial']],
    ['input that is not there', 2, ['list', 'no/such/folder']],
  ] as const)('ends with its exit code: %s', async ([, code, args], { expect }) => {
    const { status, stdout, stderr } = await reachability(args);
    expect(status).toBe(code);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(stderr === '').toBe(code !== 2);
  });

  test('reads manifests from the standard input', async ({ expect }) => {
    const { status, stdout } = await reachability(['check', ...expectations, '-'], { input: manifests });
    expect(stdout).toContain('11 connections as expected, and no others');
    expect(status).toBe(0);
  });

  test('ends with 1 if manifests are not as expected', async ({ expect }) => {
    const input = manifests.replaceAll('port: 9080', 'port: 9081');
    const { status, stdout, stderr } = await reachability(['check', ...expectations, '-'], { input });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('violated: 1 finding');
  });

  test('compares the standard input with a folder', async ({ expect }) => {
    const { status, stdout } = await reachability(['diff', 'test/fixtures/manifests/tutorial', '-'], {
      input: manifests,
    });
    expect(stdout).toBe('No connection changes\n');
    expect(status).toBe(0);
  });

  test('says that the standard input is empty', async ({ expect }) => {
    const { status, stdout, stderr } = await reachability(['list', '-']);
    expect([status, stdout, stderr]).toEqual([2, '', 'stdin:1: error: is empty; nothing would be checked\n']);
  });
});

test('npm run reachability ends in silence when its reader has had enough', {
  timeout: 240_000,
}, async () => {
  const size = { namespaces: 3, workloads: 110, kubernetesPolicies: 1, calicoPolicies: 0 };
  const args = ['list', '--format', 'csv', writeText(generateCluster(size))];
  const { status, stdout, stderr } = await reachability(args, { readsAll: false });
  expect(stdout).toMatch(/^from_namespace,/);
  expect([status, stderr]).toEqual([0, '']);
});
