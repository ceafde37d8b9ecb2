import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../../reachability/commands/run.ts';
import { networkPolicy, pod } from '../cluster-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'reachability-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...manifests: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    manifests
      .map((manifest) => `---\n${typeof manifest === 'string' ? manifest : JSON.stringify(manifest)}\n`)
      .join(''),
  );
  return path;
}

const call = async (...args: readonly string[]) => {
  const { output, complaints, exitCode } = await run(args);
  return { output: [...output].join(''), complaints, exitCode };
};

const cluster = file(
  'cluster.yaml',
  pod('a/web'),
  pod('a/client'),
  networkPolicy('a/in', {
    podSelector: { matchLabels: { app: 'web' } },
    ingress: [{ ports: [{ port: 80 }] }],
  }),
);

describe('the command line', () => {
  test('lists connections as JSON, with what decided', async () => {
    const { connections } = JSON.parse((await call('list', '--format', 'json', cluster)).output) as {
      connections: unknown[];
    };
    expect(connections[0]).toEqual({
      from: { kind: 'workload', namespace: 'a', name: 'client', workloadKind: 'Pod' },
      to: { kind: 'workload', namespace: 'a', name: 'web', workloadKind: 'Pod' },
      allowed: { TCP: [[80, 80]], UDP: [], SCTP: [] },
      icmp: false,
      decidedBy: [
        { direction: 'egress', kind: 'no-policy' },
        {
          direction: 'ingress',
          kind: 'rule',
          policy: {
            kind: 'NetworkPolicy',
            namespace: 'a',
            name: 'in',
            tier: 'default',
            file: cluster,
            line: 6,
          },
          rule: 'spec.ingress[0]',
          action: 'allow',
          file: cluster,
          line: 6,
        },
      ],
    });
  });
  test('explains a connection in both directions', async () => {
    const { output, exitCode } = await call(
      'explain',
      '--from',
      'a/client',
      '--to',
      'a/web',
      '--port',
      'tcp/81',
      cluster,
    );
    expect(exitCode).toBe(0);
    expect(output).toBe(`a/client (Pod) → a/web (Pod) on tcp/81: not possible
Allowed in total: TCP 80

Egress of a/client (Pod)
  allowed: TCP 81 — no policy selects it for egress

Ingress of a/web (Pod)
  selected by NetworkPolicy a/in (${cluster}:6)
  denied: TCP 81 — no rule matches in NetworkPolicy a/in (${cluster}:6) of tier default
    spec.ingress[0] of NetworkPolicy a/in matches, but only for TCP 80 (${cluster}:6)

To allow exactly this, add:
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  namespace: a
  name: web-from-client
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Ingress
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: a
          podSelector:
            matchLabels:
              app: client
      ports:
        - protocol: TCP
          port: 81
`);
  });
  test.each([
    ['an unknown option', ['list', '--pod-cdir', '10.0.0.0/8', cluster], /--pod-cdir/],
    [
      'a range that is none',
      ['list', '--pod-cidr', '10.0.0.0', cluster],
      /--pod-cidr 10\.0\.0\.0 is not an address range; write one such as/,
    ],
    [
      'an unknown version',
      ['list', '--calico', '3.30', cluster],
      /--calico 3\.30 is not known; write 3\.31 or 3\.32/,
    ],
    ['no path', ['list'], /list needs a file/],
    [
      'a port that is none',
      ['explain', '--from', 'a/web', '--to', 'a/client', '--port', '80', cluster],
      /--port 80 is not a port; write tcp\/80, or udp\/80/,
    ],
    [
      'an end that is nobody',
      ['explain', '--from', 'a/wep', '--to', 'a/web', cluster],
      /a\/wep is neither a workload .*did you mean a\/web\?/,
    ],
    [
      'a path that does not exist',
      ['list', join(folder, 'missing')],
      /missing:1: error: does not exist; give the file or folder that holds the manifests\n/,
    ],
    [
      'a path beside the one that may be meant',
      ['list', join(folder, 'clustr.yaml')],
      /clustr\.yaml:1: error: does not exist; did you mean .*cluster\.yaml\?/,
    ],
    ['an empty file', ['list', file('empty.yaml')], /empty\.yaml:1: error: is empty/],
    [
      'a folder without manifests',
      ['list', mkdtempSync(join(folder, 'empty-'))],
      /no \.yaml, \.yml or \.json file is in this folder/,
    ],
    [
      'a faulty manifest',
      ['list', cluster, file('faulty.yaml', '[')],
      /faulty\.yaml:\d: error: not valid YAML/,
    ],
  ])('ends with exit code 2 and one message for %s', async (_, args, message) => {
    const { complaints, exitCode } = await call(...args);
    expect(exitCode).toBe(2);
    expect(complaints).toMatch(message);
    expect(complaints).not.toMatch(/\n {4}at /);
  });
  test('reads a folder in the order of its names, whatever their depth', async () => {
    expect((await call('list', folder)).output).toContain('a/web');
  });
});
