import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { generateCluster } from '../../bench/generate-cluster.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { runTool } from '../reachability/run-tool.ts';
import { writeText } from '../reachability/write-manifests.ts';

interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the tool as `npm run reachability` does, with `input` on its standard input. */
function reachability(
  args: readonly string[],
  { input = '' }: { readonly input?: string } = {},
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['tools/start/start.mjs', 'reachability/main.ts', ...args], {
      cwd: projectRoot,
    });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk.toString()));
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
    ['answered', 0, ['list', 'test/fixtures/manifests/tutorial/units']],
    ['as expected', 0, ['check', ...expectations, 'test/fixtures/manifests/tutorial/units']],
    [
      'no difference',
      0,
      ['diff', 'test/fixtures/manifests/tutorial/units', 'test/fixtures/manifests/tutorial/units'],
    ],
    [
      'a difference',
      1,
      ['diff', 'test/fixtures/manifests/tutorial/units', 'test/fixtures/manifests/production/units'],
    ],
    ['bad usage', 2, ['lst', 'test/fixtures/manifests/tutorial/units']],
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
    expect(stdout).toContain(
      '11 connections and 7 with pods outside the manifests as expected, and no others',
    );
    expect(status).toBe(0);
  });

  test('ends with 1 if manifests are not as expected', async ({ expect }) => {
    const input = manifests.replaceAll('port: 9080', 'port: 9081');
    const { status, stdout, stderr } = await reachability(['check', ...expectations, '-'], { input });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('violated: 1 finding');
  });

  test('compares the standard input with a folder', async ({ expect }) => {
    const { status, stdout } = await reachability(['diff', 'test/fixtures/manifests/tutorial/units', '-'], {
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

/** A list of more than a pipe holds. */
function manyConnections(): readonly string[] {
  const size = { namespaces: 3, workloads: 110, kubernetesPolicies: 1, calicoPolicies: 0 };
  return ['list', '--format', 'csv', writeText(generateCluster(size))];
}

describe.concurrent('what npm run reachability writes', { timeout: 240_000 }, () => {
  /** Runs the tool before what follows it in a shell. */
  const shell = (args: readonly string[], rest: string) => {
    const command = [process.execPath, 'tools/start/start.mjs', 'reachability/main.ts', ...args]
      .map((word) => `'${word}'`)
      .join(' ');
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `${command} ${rest}; echo "codes \${PIPESTATUS[*]}"`],
      {
        cwd: projectRoot,
        encoding: 'utf8',
      },
    );
    return { stdout, stderr };
  };

  test('arrives whole in a pipe whose reader is slow', async ({ expect }) => {
    const args = manyConnections();
    const { text } = await runTool(...args);
    expect(text.length).toBeGreaterThan(10 * 65_536);
    const { stdout, stderr } = shell(args, '| (sleep 2; wc -c)');
    expect([stdout.trim(), stderr]).toEqual([`${Buffer.byteLength(text)}\ncodes 0 0`, '']);
  });

  test('ends in silence, as other programs do, when its reader has had enough', ({ expect }) => {
    const { stdout, stderr } = shell(manyConnections(), '| head -n 1');
    expect(stdout).toMatch(/^from_namespace,.*\r\ncodes 141 0\n$/);
    expect(stderr).toBe('');
  });

  test.for([
    [['list', '--format', 'json', 'dist/production']],
    [['explore', 'dist/tutorial']],
    [['--help']],
  ] as const)('%j ends with one line and 2 on a full disk', ([args], { expect }) => {
    const { stdout, stderr } = shell(args, '> /dev/full');
    expect(stdout).toBe('codes 2\n');
    expect(stderr).toBe(
      'error: the output cannot be written: no space is left on the device (ENOSPC); what was written so far is not complete\n',
    );
  });

  test('ends with 2 where not even that can be said', ({ expect }) => {
    expect(shell(['list', 'dist/tutorial'], '> /dev/full 2> /dev/full')).toEqual({
      stdout: 'codes 2\n',
      stderr: '',
    });
  });
});
