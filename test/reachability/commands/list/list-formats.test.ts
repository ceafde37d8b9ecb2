import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../../../bench/generate-cluster.ts';
import { run } from '../../../../reachability/commands/run.ts';
import { connectionGraph } from '../../../../reachability/graph/connection-graph.ts';
import { listingOfConnections } from '../../../../reachability/questions/listing/listing.ts';
import { calicoPolicy, type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';
import { runTool, tutorial } from '../../run-tool.ts';
import { writeManifests, writeText } from '../../write-manifests.ts';

const sixty = generateCluster({ namespaces: 8, workloads: 60, kubernetesPolicies: 40, calicoPolicies: 0 });

describe('list as text', () => {
  test('is a matrix whose cells tell the ports', async () => {
    expect((await runTool('list', tutorial)).text).toBe(`\
from ↓ to →                        1          2    3    4
1 dgraph/demo-dgraph-alpha         –          all  all  all
2 dgraph/demo-dgraph-zero          all        –    all  all
3 pydgraph-client/pydgraph-client  8080,9080  all  –    all
4 any IPv4 address                 ·          all  all  –

11 connections of 3 workloads
`);
  });

  test('fits 100 columns with sixty workloads, and with long names', async () => {
    const long = 'a-name-as-long-as-kubernetes-lets-it-be-which-is-63-characters';
    const few = writeManifests([pod(`${long}/${long}`), pod(`${long}/b${long}`), pod('a/b')]);
    for (const path of [writeText(sixty), few]) {
      const { text } = await runTool('list', path);
      expect(text.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
    }
  });

  test('is a list by source once a matrix would be too wide, and fits 100 columns too', async () => {
    const hundred = generateCluster({
      namespaces: 5,
      workloads: 100,
      kubernetesPolicies: 10,
      calicoPolicies: 0,
    });
    const { text } = await runTool('list', writeText(hundred));
    expect(text).toContain('    → ');
    expect(text.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
  });

  test.each([40, 60, 80])('fits a terminal of %i columns', async (columns) => {
    const terminal = {
      paint: (_: string, text: string) => text,
      columns,
      sentenceColumns: columns,
      progress: () => {},
    };
    for (const path of [tutorial, 'dist/production', writeText(sixty)]) {
      for (const command of ['list', 'exposure']) {
        const { output } = await run([command, path], terminal);
        const long = [...output]
          .join('')
          .split('\n')
          .filter((line) => [...line].length > columns);
        // A name that is longer than the line stands alone in it.
        expect(long.filter((line) => line.trim().replace(/^→ /, '').includes(' '))).toEqual([]);
      }
    }
  });

  test('says so if nothing can connect', async () => {
    const deny = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const { text } = await runTool('list', writeManifests([pod('a/web'), pod('a/db'), deny]));
    expect(text).toBe('No connection is possible.\n');
  });

  test('marks what is not known, and names what would settle it', async () => {
    const block = networkPolicy('a/block', {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    const { text } = await runTool('list', writeManifests([pod('a/web'), pod('a/db'), block]));
    expect(text).toMatch(/a\/db +– +\? /);
    expect(text).toContain('needed: --pod-cidr');
  });

  test('names one connection that a reason concerns, and counts the others', async () => {
    const block = networkPolicy('a/block', {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    const asked = async (...names: readonly string[]) =>
      (await runTool('list', writeManifests([...names.map((name) => pod(name)), block]))).text;
    expect(await asked('a/web', 'a/db')).toContain('\n  a/db → a/web\n');
    expect(await asked('a/web', 'a/db', 'a/api')).toContain('\n  a/api → a/web and 1 more\n');
  });

  test('marks with a letter what is not known where there is no room for more', async () => {
    const pods = Array.from({ length: 40 }, (_, i) => pod(`a/p${i}`));
    const from = (cidr: string) =>
      networkPolicy('a/block', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr } }] }] });
    const listed = async (cidr: string) =>
      (await runTool('list', writeManifests([...pods, from(cidr)]))).text;
    expect(await listed('10.0.0.0/8')).toMatch(/^ {2}\? not known$/m);
    expect(await listed('0.0.0.0/0')).not.toMatch(/^ {2}\? /m);
  });

  test('spells names out below a matrix that had to shorten them', async () => {
    const long = (letter: string) => `a/${letter.repeat(40)}-${'middle'.repeat(4)}-${letter.repeat(12)}`;
    const names = [...'abcdefghijklmnopqrstuvwxyz'].map(long);
    const { text } = await runTool(
      'list',
      writeManifests(names.map((name) => pod(name, { labels: { app: 'x' } }))),
    );
    expect(text).toContain(` 1 is ${names[0]?.slice(2)}`.trimStart());
    expect(text.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
  });

  test('is a list by source if there are more kinds of traffic than letters', async () => {
    const listed = async (ports: number) => {
      const pods = Array.from({ length: 70 }, (_, i) => pod(`a/p${i}`));
      const own = Array.from({ length: 70 }, (_, i) =>
        networkPolicy(`a/p${i}`, {
          podSelector: { matchLabels: { app: `p${i}` } },
          ingress: [{ ports: [{ port: 1000 + (i % ports) }] }],
        }),
      );
      return (await runTool('list', writeManifests([...pods, ...own]))).text;
    };
    expect(await listed(20)).toContain('Row reaches column:');
    expect(await listed(70)).not.toContain('Row reaches column:');
  });

  test('tells the kind of workloads only where two of a namespace share a name', async () => {
    const job = {
      ...pod('a/web'),
      metadata: {
        namespace: 'a',
        name: 'web-1',
        uid: 'web-1',
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'web', controller: true },
        ],
      },
    };
    const { text } = await runTool('list', writeManifests([pod('a/web'), job, pod('a/db')]));
    expect(text).toContain('a/web (Pod)');
    expect(text).toContain('a/web (StatefulSet)');
    expect(text).not.toContain('a/db (Pod)');
  });

  test('is coloured by whoever runs it, never by itself', async () => {
    const plain = await runTool('list', tutorial);
    expect(plain.text).not.toContain('\x1b');
    const { output } = await run(['list', tutorial], {
      paint: (tone, text) => `<${tone}>${text}</>`,
      columns: 100,
      sentenceColumns: 100,
      progress: () => {},
    });
    expect([...output].join('')).toContain('<open>8080,9080</>');
  });
});

describe('list for other tools', () => {
  test('as CSV quotes what holds a comma and ends records as RFC 4180 says', async () => {
    const { text } = await runTool('list', '--format', 'csv', tutorial);
    const records = text.split('\r\n');
    expect(records).toHaveLength(13);
    expect(records[0]).toMatch(/^from_namespace,from_kind,from,to_namespace,/);
    expect(text).toContain(
      'pydgraph-client,Deployment,pydgraph-client,dgraph,StatefulSet,demo-dgraph-alpha,"8080, 9080",',
    );
  });

  test('as Markdown shows names as code and escapes what is markup', async () => {
    const { text } = await runTool('list', '--format', 'markdown', tutorial);
    expect(text).toContain(
      '| `pydgraph-client/pydgraph-client` | `dgraph/demo-dgraph-alpha` | TCP 8080, 9080 |\n',
    );
  });

  test('as Markdown says so if nothing can connect', async () => {
    const deny = networkPolicy('a/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const path = writeManifests([pod('a/web'), pod('a/db'), deny]);
    expect((await runTool('list', '--format', 'markdown', path)).text).toBe('No connection is possible.\n');
  });

  test('as CSV tells whether all of ICMP is possible, or some of it', async () => {
    const icmpOf = async (...ingress: readonly Manifest[]) => {
      const policy = calicoPolicy('a/web', { selector: "app == 'web'", types: ['Ingress'], ingress });
      const path = writeManifests([pod('a/web'), pod('a/db'), policy]);
      const { text } = await runTool('list', '--format', 'csv', path);
      return /^a,Pod,db,a,Pod,web,,,,(\w*),/m.exec(text)?.[1];
    };
    expect(await icmpOf({ action: 'Allow', protocol: 'ICMP' })).toBe('all');
    expect(await icmpOf({ action: 'Allow', protocol: 'ICMP', icmp: { type: 8 } })).toBe('some');
    expect(await icmpOf({ action: 'Allow', protocol: 'TCP' })).toBeUndefined();
  });

  test('as Mermaid draws an arrow for each kind of traffic', async () => {
    const { text } = await runTool('list', '--format', 'mermaid', tutorial);
    expect(text).toMatch(/^flowchart LR\n/);
    expect(text).toContain('n2 -->|"TCP 8080, 9080"| n0\n');
  });

  test('as SVG gives the same bytes twice, a title, a description and nothing to load', async () => {
    const first = await runTool('list', '--format', 'svg', tutorial);
    const second = await runTool('list', '--format', 'svg', tutorial);
    expect(second.text).toBe(first.text);
    expect(first.text).toContain(
      '<title id="connections-title">Possible connections: 11 connections</title>',
    );
    expect(first.text).toContain(
      'pydgraph-client/pydgraph-client to dgraph/demo-dgraph-alpha: TCP 8080, 9080.',
    );
    expect(first.text).not.toMatch(/href="http|<script|@import|url\(/);
  });

  test('as a picture is refused if it is too large to read', () => {
    const peers = Array.from({ length: 251 }, (_, index) => ({
      kind: 'workload' as const,
      namespace: `ns-${index}`,
      name: 'web',
      workloadKind: 'Deployment',
    }));
    expect(() => connectionGraph(listingOfConnections(peers, []))).toThrow(
      'a picture of 251 nodes cannot be read; choose a part with --namespace, --workload or --port',
    );
  });
});

describe('a picture', () => {
  const open = ['web', 'api', 'db', 'cache', 'queue', 'worker'].map((name) => pod(`a/${name}`));
  test('puts workloads of equal fate into one box', async () => {
    const { text } = await runTool('list', '--format', 'dot', writeManifests([namespace('a'), ...open]));
    expect(text).toContain('label="api\\ncache\\ndb\\nqueue\\nweb\\nworker"');
    expect(text.match(/ -> /g)).toHaveLength(2);
  });

  test.each(['dot', 'mermaid'])(
    'as %s names the first of many in a box, and counts the rest',
    async (format) => {
      const boxOf = async (size: number) => {
        const pods = Array.from({ length: size }, (_, i) => pod(`a/p${i + 10}`));
        return (await runTool('list', '--format', format, writeManifests(pods))).text;
      };
      expect(await boxOf(40)).toMatch(/and \d+ more/);
      expect(await boxOf(6)).not.toContain('more');
    },
  );

  test('keeps a workload apart that may do less', async () => {
    const deny = networkPolicy('a/deny', { podSelector: { matchLabels: { app: 'db' } } });
    const { text } = await runTool('list', '--format', 'dot', writeManifests([...open, deny]));
    expect(text).toContain('label="db"');
    expect(text).toContain('label="api\\ncache\\nqueue\\nweb\\nworker"');
  });
});
