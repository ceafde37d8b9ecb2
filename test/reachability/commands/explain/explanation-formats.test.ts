import { describe, expect, test } from 'vitest';
import { globalPolicy, type Manifest, networkPolicy, pod, tier, v3Flavor } from '../../cluster-fixture.ts';
import { runTool } from '../../run-tool.ts';
import { writeManifests } from '../../write-manifests.ts';

const pods = [pod('a/web'), pod('a/client')];
const explain = (manifests: readonly Manifest[], ...args: readonly string[]) =>
  runTool('explain', ...args, writeManifests([...pods, ...manifests]));
const ends = ['--from', 'a/client', '--to', 'a/web'];
const onWeb = (spec: Manifest, name = 'policy'): Manifest =>
  globalPolicy(name, { selector: "app == 'web'", types: ['Ingress'], ...spec });

describe('an explanation', () => {
  test('as Markdown has the answer as its head and a list for each direction', async () => {
    const in80 = networkPolicy('a/in', { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] });
    const { text } = await explain([in80], ...ends, '--port', 'tcp/80', '--format', 'markdown');
    expect(text.replaceAll('\\', '')).toMatch(
      /^\*\*a\/client \(Pod\) → a\/web \(Pod\) on tcp\/80: possible\*\*\n\nAllowed in total: TCP 80\n\n\*\*Egress of a\/client \(Pod\)\*\*\n\n- allowed: TCP 80 — no policy selects it for egress\n/,
    );
    expect(text.replaceAll('\\', '')).toContain('- selected by NetworkPolicy a/in (');
  });

  test('says in both forms what is not known', async () => {
    const some = networkPolicy('a/in', {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    const text = await explain([some], ...ends);
    expect(text.text).toContain('Not known:\n  spec.ingress[0] of NetworkPolicy a/in goes by address');
    expect(text.text).toContain('allowed, perhaps: ');
    const markdown = await explain([some], ...ends, '--format', 'markdown');
    expect(markdown.text).toContain('**Not known**\n\n- ');
  });

  test('names traffic as people do', async () => {
    const rules = (...ingress: readonly Manifest[]) => explain([onWeb({ ingress })], ...ends);
    const allow = (match: Manifest): Manifest => ({ action: 'Allow', ...match });
    expect((await rules(allow({}))).text).toContain('Allowed in total: everything\n');
    expect((await rules()).text).toContain('Allowed in total: nothing\n');
    expect((await rules(allow({ protocol: 'UDP' }), allow({ protocol: 47 }))).text).toContain(
      'Allowed in total: UDP all ports; IP protocols 47\n',
    );
    expect((await rules(allow({ protocol: 'ICMP' }))).text).toContain('Allowed in total: ICMP\n');
    expect((await rules(allow({ protocol: 'ICMP', icmp: { type: 8 } }))).text).toContain(
      'Allowed in total: some ICMP\n',
    );
    expect((await rules(allow({ notProtocol: 'TCP' }))).text).toContain(
      'Allowed in total: UDP all ports; SCTP all ports; ICMP; all other IP protocols\n',
    );
    const ports = { protocol: 'TCP', destination: { ports: [80, '8000:8080'] } };
    expect((await rules(allow(ports))).text).toContain('Allowed in total: TCP 80, 8000-8080\n');
  });

  test('tells what passed it on, and how the end of a tier decided', async () => {
    const passing = [
      tier('early', { order: 1, defaultAction: 'Pass' }),
      onWeb({ tier: 'early', ingress: [{ action: 'Pass', protocol: 'TCP' }] }, 'early.policy'),
    ];
    const { text } = await explain(passing, ...ends, '--port', 'tcp/80');
    expect(text).toContain('  passed on: TCP 80 — spec.ingress[0] of GlobalNetworkPolicy early.policy (');
    expect(text).toContain('  allowed: TCP 80 — every tier passes it on\n');
    const unmatched = await explain(passing, ...ends, '--port', 'udp/80');
    expect(unmatched.text).toContain(
      '  passed on: UDP 80 — no rule matches in GlobalNetworkPolicy early.policy (',
    );
  });

  test('names three policies of a tier, and counts the others', async () => {
    const many = ['p', 'q', 'r', 's', 't'].map((name) => onWeb({}, name));
    expect((await explain(many, ...ends)).text).toMatch(
      /no rule matches in GlobalNetworkPolicy p \(\S+\), GlobalNetworkPolicy q \(\S+\), GlobalNetworkPolicy r \(\S+\), 2 more of tier default/,
    );
  });

  test('says why a host endpoint refuses, and that outside no policy applies', async () => {
    const host = {
      apiVersion: v3Flavor,
      kind: 'HostEndpoint',
      metadata: { name: 'h' },
      spec: { node: 'n', expectedIPs: ['192.0.2.1'] },
    };
    const toHost = await explain([host], '--from', 'a/web', '--to', '192.0.2.1', '--port', 'tcp/80');
    expect(toHost.text).toContain('no policy allows it, and a host endpoint has no profile that would');
    const outside = await explain([], '--from', '192.0.2.1', '--to', 'a/web');
    expect(outside.text).toContain('192.0.2.1 → a/web (Pod): possible');
    expect(outside.text).toContain('— outside the cluster, no policy applies');
    expect(outside.text).toContain('A pod is always reached from the node that it runs on');
  });

  test('knows the node of a pod by name', async () => {
    const { text } = await explain([], '--from', 'own-node', '--to', 'a/web', '--port', 'tcp/80');
    expect(text).toContain('its own node → a/web (Pod) on tcp/80: possible');
    expect(text).toContain('a node always reaches its own pods');
  });
});

describe('a difference', () => {
  const diff = (before: readonly Manifest[], after: readonly Manifest[], ...args: readonly string[]) =>
    runTool('diff', '--pod-cidr', '10.244.0.0/16', ...args, writeManifests(before), writeManifests(after));
  const deny = networkPolicy('a/deny', { podSelector: { matchLabels: { app: 'web' } } });

  test('is summed up in its heading', async () => {
    const heading = async (before: readonly Manifest[], after: readonly Manifest[]) =>
      (await diff(before, after, '--format', 'markdown')).text.split('\n')[1];
    expect(await heading(pods, pods)).toBe('### Reachability: no connection changes');
    expect(await heading(pods, [...pods, deny])).toBe('### Reachability: closes 3 connections');
    expect(await heading([...pods, deny], pods)).toBe('### Reachability: opens 3 connections');
    const other = networkPolicy('a/deny', { podSelector: { matchLabels: { app: 'client' } } });
    expect(await heading([...pods, deny], [...pods, other])).toMatch(/opens \d connections? and closes \d/);
  });

  test('names the workloads that came and went', async () => {
    const { text } = await diff(pods, [pod('a/web'), pod('a/new')], '--format', 'markdown');
    expect(text).toContain('New workloads: `a/new (Pod)`\n');
    expect(text).toContain('Workloads that are gone: `a/client (Pod)`\n');
    expect(text).toContain('now: a workload, or its only address of a family, is gone');
    expect(text).toContain('before: a workload, or its only address of a family, was not there');
    const plain = await diff(pods, [pod('a/web'), pod('a/new')]);
    expect(plain.text).toContain('a/new');
  });

  test('marks what is not certain', async () => {
    const some = networkPolicy('a/in', {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.244.0.0/24' } }] }],
    });
    expect((await diff(pods, [...pods, some])).text).toContain('(not certain)');
  });

  test('of many rows is folded away in Markdown', async () => {
    const many = Array.from({ length: 24 }, (_, i) => pod(`n${i}/p`));
    const ports = many.map((_, i) =>
      networkPolicy(`n${i}/in`, { podSelector: {}, ingress: [{ ports: [{ port: 1000 + i }] }] }),
    );
    const { text } = await diff(many, [...many, ...ports], '--format', 'markdown');
    expect(text).toContain('<details><summary><b>Closed: ');
    expect(text.length).toBeLessThan(65_536);
  });
});
