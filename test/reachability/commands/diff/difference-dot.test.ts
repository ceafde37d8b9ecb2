import { DOMParser } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { networkPolicy, pod } from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests } from '../../write-manifests.ts';

const pods = [pod('a/web'), pod('a/client'), pod('a/job'), pod('a/cron'), pod('a/probe')];
const closed = networkPolicy('a/closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const out = networkPolicy('a/out', {
  podSelector: {},
  policyTypes: ['Egress'],
  egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
});
const into = (ports: Readonly<Record<string, number>>) =>
  networkPolicy('a/web', {
    podSelector: { matchLabels: { app: 'web' } },
    ingress: Object.entries(ports).map(([app, port]) => ({
      from: [{ podSelector: { matchLabels: { app } } }],
      ports: [{ port }],
    })),
  });

async function draw(...more: readonly string[]): Promise<string> {
  const old = writeManifests([...pods, closed, out, into({ client: 80, job: 80, probe: 80 })]);
  const fresh = writeManifests([...pods, closed, out, into({ client: 81, cron: 80, probe: 80 })]);
  const options = [
    ...(more.includes('--format') ? [] : ['--format', 'dot']),
    ...['--pod-cidr', '10.244.0.0/16', ...more],
  ];
  return (await runTool('diff', ...options, old, fresh)).text;
}

test('diff as dot tells new, lost, changed and unchanged connections by words and lines', async () => {
  const arrows = (await draw()).split('\n').flatMap((line) => line.match(/ -> \S+ \[(.*)\]/)?.[1] ?? []);
  expect(arrows.toSorted()).toEqual([
    'class="changed", label="changed: TCP 80 to TCP 81", color="#1d4ed8:#1d4ed8", fontcolor="#1d4ed8", arrowhead=diamond',
    'class="lost", label="lost: TCP 80", color="#b91c1c", fontcolor="#b91c1c", style=dashed, arrowhead=tee',
    'class="new", label="new: TCP 80", color="#15803d", fontcolor="#15803d", penwidth=2.5',
    'class="unchanged", label="TCP 80", color="#6b7280", fontcolor="#6b7280", penwidth=0.8',
  ]);
});

test('diff as svg is the picture of that, with the difference in words', async () => {
  const svg = await draw('--format', 'svg');
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const textsOf = (name: string) => [...document.getElementsByTagName(name)].map((one) => one.textContent);
  expect(document.documentElement?.getAttribute('role')).toBe('img');
  expect(textsOf('text')).toEqual(expect.arrayContaining(['lost: TCP 80', 'new: TCP 80']));
  expect(textsOf('desc')[0]).toMatch(/^Opens 2 connections and closes 2 /);
});

test('diff as dot shows what the filter wants, and is refused where it cannot be read', async () => {
  expect(await draw('--workload', 'a/job')).not.toContain('class="unchanged"');
  const many = Array.from({ length: 20 }, (_, at) => pod(`a/p${at}`));
  const { complaints, exitCode } = await runTool(
    ...['diff', '--format', 'dot', '--pod-cidr', '10.244.0.0/16'],
    writeManifests([...many, closed]),
    writeManifests(many),
  );
  expect(exitCode).toBe(2);
  expect(complaints).toMatch(/a picture of \d+ changes cannot be read; choose a part with --namespace/);
});
