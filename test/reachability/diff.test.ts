import { describe, expect, test } from 'vitest';
import { differenceMarkdown } from '../../reachability/commands/diff/difference-markdown.ts';
import { compare } from '../../reachability/diff/compare.ts';
import type { Change } from '../../reachability/diff/difference.ts';
import { nameOutsider } from '../../reachability/engine/outsider-name.ts';
import { analyzeAll, cidrs, type Manifest, networkPolicy, pod } from './cluster-fixture.ts';
import { runTool, tutorial } from './run-tool.ts';
import { writeManifests } from './write-manifests.ts';

const pods = [pod('a/web'), pod('a/client')];
const podCidr = { podCidrs: cidrs('10.244.0.0/16') };
const toWeb = (spec: Manifest, name = 'a/policy'): Manifest =>
  networkPolicy(name, { podSelector: { matchLabels: { app: 'web' } }, ...spec });
const fromClient = (...ports: readonly number[]): Manifest =>
  toWeb({
    ingress: [
      { from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: ports.map((port) => ({ port })) },
    ],
  });

function changes(before: readonly Manifest[], after: readonly Manifest[]): readonly string[] {
  const { changes: all } = compare(analyzeAll(before, podCidr), analyzeAll(after, podCidr));
  return all.map(describeChange);
}

function describeChange({ kind, from, to, allowed: { TCP, UDP } }: Change): string {
  const name = (peer: Change['from']) =>
    peer.kind === 'workload' ? peer.name : peer.kind === 'ip' ? peer.ranges.join() : nameOutsider(peer);
  return `${kind} ${name(from)} to ${name(to)}: ${JSON.stringify({ TCP, UDP })}`;
}

describe('a difference', () => {
  test('is there if a port changes, as one that opens and one that closes', () => {
    expect(changes([...pods, fromClient(80)], [...pods, fromClient(81)])).toEqual([
      'opened client to web: {"TCP":[[81,81]],"UDP":[]}',
      'closed client to web: {"TCP":[[80,80]],"UDP":[]}',
    ]);
  });

  test('is not there if a policy is only renamed or written differently', () => {
    const renamed = toWeb(
      {
        ingress: [81, 80].map((port) => ({
          from: [{ podSelector: { matchLabels: { app: 'client' } } }],
          ports: [{ port }],
        })),
      },
      'a/other-name',
    );
    expect(changes([...pods, fromClient(80, 81)], [...pods, renamed])).toEqual([]);
  });

  test('is told for exactly the addresses that it concerns', () => {
    const block = (cidr: string) =>
      toWeb({ ingress: [{ from: [{ ipBlock: { cidr } }], ports: [{ port: 80 }] }] });
    expect(changes([...pods, block('192.0.2.0/24')], [...pods, block('192.0.2.0/25')])).toEqual([
      'closed 192.0.2.128-192.0.2.255 to web: {"TCP":[[80,80]],"UDP":[]}',
    ]);
  });

  test('names workloads that are new or gone', () => {
    const { addedWorkloads, removedWorkloads } = compare(
      analyzeAll(pods, podCidr),
      analyzeAll([pod('a/web'), pod('a/worker')], podCidr),
    );
    expect(addedWorkloads.map(({ name }) => name)).toEqual(['worker']);
    expect(removedWorkloads.map(({ name }) => name)).toEqual(['client']);
  });

  test('names the policy that decided before and the one that decides now', () => {
    const { changes: all } = compare(analyzeAll(pods), analyzeAll([...pods, fromClient(80)]));
    const change = all.find(({ from, to }) => from.kind === 'workload' && to.kind === 'workload');
    expect(change).toMatchObject({
      kind: 'closed',
      isCertain: true,
      before: [{ direction: 'ingress', kind: 'no-policy' }],
      after: [{ direction: 'ingress', kind: 'tier-default', policies: [{ name: 'policy', namespace: 'a' }] }],
    });
  });

  test('is told as uncertain if it depends on what is not known', () => {
    const block = toWeb({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] });
    const { changes: all } = compare(analyzeAll([...pods, fromClient(80)]), analyzeAll([...pods, block]));
    expect(all.filter(({ from }) => from.kind === 'workload')).toMatchObject([
      { kind: 'opened', isCertain: false },
      { kind: 'closed', isCertain: false },
    ]);
  });
});

describe('diff', () => {
  test('ends with 0 if nothing changes and with 1 if something does', async () => {
    expect(await runTool('diff', tutorial, tutorial)).toMatchObject({
      text: 'No connection changes\n',
      exitCode: 0,
    });
    const [before, after] = [writeManifests(pods), writeManifests([...pods, fromClient(80)])];
    const { text, exitCode } = await runTool('diff', before, after);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^Closes 3 connections\n/);
    expect(text).toMatch(/now ingress: no rule matches in NetworkPolicy a\/policy\s+\(.*cluster.yaml:\d+\)/);
  });

  test('ends with 0 if the filter leaves no change', async () => {
    const [before, after] = [writeManifests(pods), writeManifests([...pods, fromClient(80)])];
    expect(
      (await runTool('diff', '--direction', 'egress', '--workload', 'web', before, after)).exitCode,
    ).toBe(0);
  });

  test('as Markdown is a comment that a workflow can find again', async () => {
    const [before, after] = [writeManifests(pods), writeManifests([...pods, fromClient(80)])];
    const { text } = await runTool('diff', '--format', 'markdown', before, after);
    expect(text).toMatch(/^<!-- reachability diff -->\n### Reachability: closes 3 connections\n/);
    expect(text).toContain('| `a/client` | `a/web` |');
    expect(text.length).toBeLessThan(65_536);
  });

  test('as Markdown that would be longer than a comment can be is cut off, and says so', () => {
    const changes = Array.from({ length: 1500 }, (_, i): Change => {
      const end = { kind: 'workload', namespace: 'a', workloadKind: 'Pod' } as const;
      const allowed = { TCP: [[i + 1, i + 1]], UDP: [], SCTP: [] } as const;
      const ends = { from: { ...end, name: `client-${i}` }, to: { ...end, name: `server-${i}` } };
      return { kind: 'opened', ...ends, allowed, icmp: false, isCertain: true, before: [], after: [] };
    });
    const text = differenceMarkdown({ changes, addedWorkloads: [], removedWorkloads: [], notes: [] });
    expect(text.length).toBeGreaterThan(55_000);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(
      /\n<\/details>\n\n> \*\*Cut off here\*\*: a comment cannot hold \d+ more rows\. `diff --format text` shows all\.\n$/,
    );
    expect(text.split('<details>')).toHaveLength(text.split('</details>').length);
  });

  test('as Markdown names twenty of many, and counts the rest', async () => {
    const many = Array.from({ length: 45 }, (_, i) => pod(`b/pod-${String(i).padStart(2, '0')}`));
    const [before, after] = [writeManifests(pods), writeManifests([...pods, ...many])];
    const { text } = await runTool('diff', '--format', 'markdown', before, after);
    expect(text).toMatch(/^New workloads: `b\/pod-00 \(Pod\)`, .*`b\/pod-19 \(Pod\)`, and 25 more$/m);
  });
});
