import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseExpectations } from '../../../reachability/expectations/file/parse-expectations.ts';
import { runTool } from '../run-tool.ts';

/** Turns the direction of writing, joins words, tags, fills and leaves a space that is none. */
const hidden = '\u202e\u2066\u200f\u061c\u200b\u{e0041}\u3164\u00a0';

const manifests = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: m, image: x, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: m, image: x }] }
---
apiVersion: example.com/v1
kind: 'Fo${hidden}o'
metadata: { name: 'b${hidden}ot', namespace: 'n${hidden}s' }
spec: { template: { metadata: { labels: { app: 'x${hidden}' } }, spec: { containers: [{ name: a, image: b }] } } }
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: app == 'web'
  types: [Ingress]
  ingress:
    - action: Allow
      metadata: { annotations: { name: 'r${hidden}ule' } }
      source: { selector: "app == 'w${hidden}eb' || role == 'x'" }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: 'np${hidden}', namespace: shop }
spec: { podSelector: {}, ingress: [{ ports: [{ port: 'ht${hidden}tp' }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  rules:
    - http: { paths: [{ path: '/a${hidden}b', pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`;
const expectations = `peers: { web: shop/web, 'o${hidden}dd': { pods: { labels: { app: q } } } }
connections: [{ from: 'o${hidden}dd', to: web, ports: [tcp/80], why: 'w${hidden}hy' }]
scenarios:
  - name: 's${hidden}cene'
    why: 'w${hidden}hy'
    change: { remove-policies: [shop/web] }
    possible: [{ from: 'o${hidden}dd', to: web, ports: [tcp/80] }]
`;

function write(): { readonly old: string; readonly path: string; readonly expect: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hidden-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('old.yaml'), manifests.slice(0, manifests.indexOf('---')));
  writeFileSync(at(`m${hidden}.yaml`), manifests);
  writeFileSync(at(`e${hidden}.yaml`), expectations);
  return { old: at('old.yaml'), path: at(`m${hidden}.yaml`), expect: at(`e${hidden}.yaml`) };
}

const formats = (command: string, names: string, ...args: readonly string[]) =>
  names.split(' ').map((format) => [command, '--format', format, ...args]);
const calls: readonly (readonly string[])[] = [
  ...formats('list', 'text json markdown csv dot svg mermaid', 'PATH'),
  ...formats('list', 'text json csv', '--outsiders', 'PATH'),
  ...formats('list', 'json csv', '--grouped', 'PATH'),
  ...formats('explain', 'text json markdown', '--from', 'shop/db', '--to', 'shop/web', 'PATH'),
  ...formats('explain', 'text json markdown', 'PATH'),
  ...formats('check', 'text json markdown sarif junit', '--expect', 'EXPECT', 'PATH'),
  ['check', '--propose', '--expect', 'EXPECT', 'PATH'],
  ...formats('exposure', 'text json markdown', 'PATH'),
  ...formats('diff', 'text json markdown csv dot svg', 'OLD', 'PATH'),
  ...formats('audit', 'text json', 'PATH'),
  ['init', 'PATH'],
  ['suggest', '--expect', 'EXPECT', 'PATH'],
];

test.each(calls.map((call) => [call.join(' '), call] as const))(
  'nothing that hides or turns the writing is raw in %s',
  async (_, call) => {
    const files = write();
    const given = { OLD: files.old, PATH: files.path, EXPECT: files.expect };
    const { text, complaints } = await runTool(
      ...call.map((word) => given[word as keyof typeof given] ?? word),
    );
    for (const printed of [text, complaints])
      expect(printed.replace(/[\r\n]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u00a0]/u);
    expect(`${text}${complaints}`).toMatch(/\\[uU]/);
  },
);

test('nothing of the data of the page is raw, nor of its title', async () => {
  const { text } = await runTool('explore', '--title', `a${hidden}b`, write().path);
  const [, title, data] =
    /<title>(.*?)<\/title>.*<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(text) ?? [];
  for (const printed of [title, data]) {
    expect(printed).toMatch(/\\u/);
    expect(printed).not.toMatch(/[\p{Cc}\p{Cf}\p{DI}\u00a0]/u);
  }
});

test('what init writes is read back with the same names', async () => {
  const { text } = await runTool('init', write().path);
  // No object that may be accepted has such a name.
  const [listed = ''] = text.split('accepted:');
  const read = parseExpectations({ file: 'e.yaml', text: listed.replaceAll('TODO', 'meant') });
  const peers = read.kind === 'parsed' ? [...read.expectations.peers.keys()] : read.problems;
  expect(peers).toContain(`b${hidden}ot`);
});
