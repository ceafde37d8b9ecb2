import { describe, expect, test } from 'vitest';
import { runTool, tutorial } from '../../run-tool.ts';
import { writeText } from '../../write-manifests.ts';

const pod = (name: string): string => `apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: ${name}, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: x }] }
---
`;
const policy = (name: string, spec: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: ${name} }
spec: ${spec}
---
`;
const into = (app: string, from: string, port: number): string =>
  policy(
    app,
    `{ podSelector: { matchLabels: { app: ${app} } }, ingress: [{ from: [${from}], ports: [{ port: ${port} }] }] }`,
  );
const cluster = [
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n',
  pod('web'),
  pod('db'),
  policy('closed', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'),
  policy(
    'out',
    '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: {} }] }] }',
  ),
  into('web', '{ ipBlock: { cidr: 203.0.113.0/24 } }', 443),
  into('db', '{ podSelector: { matchLabels: { app: web } } }', 5432),
].join('');
const podCidr = ['--pod-cidr', '10.244.0.0/16'];
const written = (text: string): string => writeText(text.replaceAll('TODO', 'It is meant.'));

describe('init', () => {
  test('lists peers by name, connections in groups, and reasons to be written', async () => {
    const { text, exitCode } = await runTool('init', ...podCidr, writeText(cluster));
    expect(exitCode).toBe(0);
    expect(text.split('\n').slice(2)).toEqual([
      'options:',
      '  podCidrs: ["10.244.0.0/16"]',
      'peers:',
      '  db: shop/db',
      '  web: shop/web',
      '  net-203.0.113.0-24: { addresses: [203.0.113.0/24] }',
      'connections:',
      '  - from: web',
      '    to: db',
      '    ports: [tcp/5432]',
      '    why: TODO',
      '  - from: net-203.0.113.0-24',
      '    to: web',
      '    ports: [tcp/443]',
      '    why: TODO',
      '',
    ]);
  });
  test('names a range of one address as check reads it', async () => {
    const files = [writeText(cluster.replace('203.0.113.0/24', '203.0.113.7/32'))];
    const { text } = await runTool('init', ...podCidr, ...files);
    expect(text).toContain('net-203.0.113.7: { addresses: [203.0.113.7] }');
    expect(await runTool('check', '--expect', written(text), ...files)).toMatchObject({ exitCode: 0 });
  });

  test('writes a file that check takes as soon as the reasons are written, and not before', async () => {
    const manifests = writeText(cluster);
    const { text } = await runTool('init', ...podCidr, manifests);
    expect((await runTool('check', '--expect', written(text), manifests)).exitCode).toBe(0);
    const early = await runTool('check', '--expect', writeText(text), manifests);
    expect(early.exitCode).toBe(2);
    expect(early.complaints).toMatch(
      /:13: error: connections\[0\]\.why is still to be written; write in a sentence why/,
    );
  });
  test('lists objects that leave the proof open, to be answered for', async () => {
    const { text } = await runTool('init', tutorial);
    expect(text).toContain(
      'accepted:\n  - { kind: Application, name: dgraph, namespace: argocd, why: TODO }\n',
    );
    expect((await runTool('check', '--expect', written(text), tutorial)).exitCode).toBe(0);
  });
});

test('init says of how many findings it asks', async () => {
  const manifests = writeText(`apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, annotations: { k8s.v1.cni.cncf.io/networks: lan } }
spec: { nodeSelector: { type: virtual-kubelet }, containers: [{ name: main, image: x }] }
`);
  const { text } = await runTool('init', manifests);
  expect(text).toContain('  - { kind: Pod, name: web, namespace: shop, findings: 2, why: TODO }\n');
  expect((await runTool('check', '--expect', written(text), manifests)).exitCode).toBe(0);
  const fewer = written(text.replace(', findings: 2', ''));
  expect((await runTool('check', '--expect', fewer, manifests)).complaints).toMatch(
    /accepted names Pod shop\/web, about which there are 2 findings, while the entry is for 1/,
  );
});

describe('check --propose', () => {
  const propose = (expectations: string, ...manifests: readonly string[]) =>
    runTool('check', '--propose', '--expect', writeText(expectations), ...manifests);

  test('prints the entries that a new workload needs, by the names that the file has', async () => {
    const { text: before } = await runTool('init', ...podCidr, writeText(cluster));
    const more = writeText(
      cluster + pod('cache') + into('cache', '{ podSelector: { matchLabels: { app: web } } }', 6379),
    );
    const { text, exitCode } = await propose(before.replaceAll('TODO', 'It is meant.'), more);
    expect(exitCode).toBe(1);
    expect(text).toBe(
      'peers:\n  cache: shop/cache\nconnections:\n  - from: web\n    to: cache\n    ports: [tcp/6379]\n    why: TODO\n',
    );
  });
  test('makes a peer of a part of a range that the file names', async () => {
    const { text } = await propose(
      'options: { podCidrs: [10.244.0.0/16] }\npeers: { world: { addresses: [0.0.0.0/0] } }\nconnections: []\n',
      writeText(cluster),
    );
    expect(text).toContain('net-203.0.113.0-24: { addresses: [203.0.113.0/24] }');
    expect(text).not.toContain('world');
  });
  test('says so where nothing is missing, and prints nothing but text', async () => {
    const manifests = writeText(cluster);
    const { text } = await runTool('init', ...podCidr, manifests);
    const complete = await propose(text.replaceAll('TODO', 'It is meant.'), manifests);
    expect([complete.exitCode, complete.text]).toEqual([
      0,
      expect.stringContaining('lists everything that is possible'),
    ]);
    const json = await runTool(
      'check',
      '--propose',
      '--format',
      'json',
      '--expect',
      writeText(text),
      manifests,
    );
    expect([json.exitCode, json.complaints]).toEqual([
      2,
      '--propose prints YAML to be pasted; leave --format json out\n',
    ]);
  });
});
