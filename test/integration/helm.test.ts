import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTool } from '../reachability/run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'helm-'));
const chart = join(folder, 'shop');

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeAll(() => {
  if (spawnSync('helm', ['version'], { stdio: 'ignore' }).error !== undefined)
    throw new Error('this test needs Helm 3 on the PATH: https://helm.sh/docs/intro/install/');
  write('shop/Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');
  write('shop/values.yaml', 'port: 5432\nclients: [web]\nmonitoring: { enabled: false }\n');
  write(
    'shop/templates/_helpers.tpl',
    '{{- define "shop.labels" -}}\napp: {{ .name }}\nrelease: {{ .root.Release.Name }}\n{{- end }}\n',
  );
  write(
    'shop/templates/workloads.yaml',
    `{{- range $name := append .Values.clients "db" }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  namespace: {{ $.Release.Namespace }}
spec:
  selector:
    matchLabels: {{- include "shop.labels" (dict "name" $name "root" $) | nindent 6 }}
  template:
    metadata:
      labels: {{- include "shop.labels" (dict "name" $name "root" $) | nindent 8 }}
    spec:
      containers:
        - name: main
          image: {{ printf "%s:%s" $name $.Chart.Version | quote }}
{{- end }}
`,
  );
  write(
    'shop/templates/policy.yaml',
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: {{ .Release.Namespace }}
spec:
  podSelector:
    matchLabels: {{- include "shop.labels" (dict "name" "db" "root" $) | nindent 6 }}
  policyTypes: [Ingress]
  ingress:
    - from:
        {{- range .Values.clients }}
        - podSelector: { matchLabels: { app: {{ . }} } }
        {{- end }}
      ports: [{ port: {{ .Values.port }} }]
`,
  );
  write('shop/templates/NOTES.txt', 'The database listens on {{ .Values.port }}.\n');
  write(
    'shop/templates/tests/probe.yaml',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: probe, annotations: { helm.sh/hook: test } }\nspec: { containers: [{ name: main, image: x }] }\n',
  );
  write('more.yaml', 'clients: [web, report]\nport: 6432\n');
  write('wrong.yaml', 'clients: 5\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `from to: traffic` of the workloads that reach the database. */
async function clientsOfDb(...args: readonly string[]): Promise<readonly string[]> {
  const { text, complaints } = await runTool('list', '--format', 'json', '--helm', chart, ...args);
  expect(complaints).not.toContain('error');
  const { connections } = JSON.parse(text) as {
    readonly connections: readonly {
      readonly from: { readonly namespace?: string; readonly name?: string };
      readonly to: { readonly name?: string };
      readonly allowed: { readonly TCP: readonly (readonly number[])[] };
    }[];
  };
  return connections
    .filter(({ to, from }) => to.name === 'db' && from.name !== undefined)
    .map(({ from, allowed }) => `${from.namespace}/${from.name} ${JSON.stringify(allowed.TCP)}`)
    .toSorted();
}

describe('a chart', () => {
  test('is rendered by Helm with its own values', async () => {
    expect(await clientsOfDb()).toEqual(['default/web [[5432,5432]]']);
  });

  test('is rendered with given values, for a release and its namespace', async () => {
    const given = ['--values', join(folder, 'more.yaml'), '--release', 'prod/shop'];
    expect(await clientsOfDb(...given)).toEqual(['prod/report [[6432,6432]]', 'prod/web [[6432,6432]]']);
  });

  test('that Helm cannot render is an error with the words of Helm', async () => {
    const { complaints, exitCode } = await runTool(
      ...['list', '--helm', chart, '--values', join(folder, 'wrong.yaml')],
    );
    expect(exitCode).toBe(2);
    expect(complaints).toMatch(/helm template .* failed: Error: .*workloads\.yaml.*calling append/);
  });

  test('that is not there is an error that names it', async () => {
    const { complaints, exitCode } = await runTool('list', '--helm', join(folder, 'none'));
    expect(exitCode).toBe(2);
    expect(complaints).toContain(join(folder, 'none'));
  });
});
