import { describe, expect, test } from 'vitest';
import { buildPageData, type NamedAnalysis } from '../../../reachability/explorer/build-page-data.ts';
import type { PageData } from '../../../reachability/explorer/data/page-data.ts';
import { openScenario } from '../../../reachability/explorer/page/model/scenario.ts';
import {
  analyzeAll,
  globalPolicy,
  type Manifest,
  networkPolicy,
  pod,
  service,
  tier,
} from '../cluster-fixture.ts';
import { runTool } from '../run-tool.ts';
import { writeText } from '../write-manifests.ts';

const cluster = `\
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: a, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: a }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: in
  namespace: a
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - ports:
        - port: 80

        - port: 81
    - ports: [{ port: 82 }]

---
# the end
`;

const scenario = (manifests: readonly Manifest[], texts: NamedAnalysis['texts'] = []): NamedAnalysis => ({
  name: 'As written',
  description: '',
  states: [],
  analysis: analyzeAll(manifests),
  texts,
});

async function explore(text: string): Promise<PageData> {
  const page = (await runTool('explore', '--title', 'A title', writeText(text))).text;
  const data = /<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  return JSON.parse(data) as PageData; // what the page was given
}

describe('the data of the page', () => {
  test('has what passes for every pair but an end with itself and those outside the manifests among themselves', async () => {
    const { title, scenarios } = await explore(cluster);
    expect(title).toBe('A title');
    const [only] = scenarios;
    if (only === undefined) throw new Error('there is no scenario');
    expect(only.peers.map(({ name, home, ask }) => [name, home, ask])).toEqual([
      ['a/client', 'a', 'a/client'],
      ['a/web', 'a', 'a/web'],
      ['any pod', '', 'any pod'],
      ['any IPv4 address', '', '255.255.255.255'],
    ]);
    const { trafficAt, peers } = openScenario(only);
    const rows = peers.map((_, from) => peers.map((_, to) => trafficAt(from, to)?.words ?? null));
    expect(rows).toEqual([
      [null, 'TCP 80-82', 'everything', 'everything'],
      ['everything', null, 'everything', 'everything'],
      ['everything', 'TCP 80-82', null, null],
      ['everything', 'TCP 80-82', null, null],
    ]);
  });

  test('shows the document of each policy without empty lines at its end, and whom it selects', async () => {
    const { scenarios, excerpts } = await explore(cluster);
    expect(excerpts).toHaveLength(1);
    expect(excerpts[0]).toMatchObject({ firstLine: 11 });
    expect(excerpts[0]?.lines.at(0)).toBe('apiVersion: networking.k8s.io/v1');
    expect(excerpts[0]?.lines.at(-1)).toBe('    - ports: [{ port: 82 }]');
    expect(scenarios[0]?.policies).toMatchObject([
      { name: 'NetworkPolicy a/in', tier: 'default', directions: ['ingress'], selects: [1], excerpt: 0 },
    ]);
  });

  test('lists services with the pods behind them, and ways in with the workloads that they lead to', () => {
    const spec = { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] };
    const { scenarios } = buildPageData('t', [scenario([pod('a/web'), service('a/front', spec)])]);
    expect(scenarios[0]?.services).toEqual([
      { name: 'a/front', type: 'NodePort', ports: ['tcp/80 to 80'], behind: [0] },
    ]);
    expect(scenarios[0]?.waysIn).toEqual([
      {
        name: 'Node port of Service a/front',
        at: 'tcp/30080',
        verdict: 'allowed',
        from: 'any IPv4 address',
        text: expect.stringMatching(/^Node port of Service a\/front, tcp\/30080, to a\/web, is /),
        through: [],
        leadsTo: [0],
      },
    ]);
  });

  test('tells of an Ingress at which host and path it listens, who forwards, and what it exposes', () => {
    const controller = pod('ingress/nginx', {
      spec: {
        containers: [
          {
            name: 'm',
            image: 'x',
            args: ['--controller-class=example.com/front'],
            ports: [{ containerPort: 80 }],
          },
        ],
      },
    });
    const ingressClass: Manifest = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'nginx' },
      spec: { controller: 'example.com/front' },
    };
    const ingress: Manifest = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'front', namespace: 'a' },
      spec: {
        ingressClassName: 'nginx',
        rules: [
          {
            host: 'shop.example',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'front', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    };
    const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] };
    const balancer = service('ingress/nginx', {
      type: 'LoadBalancer',
      selector: { app: 'nginx' },
      ports: [{ port: 80 }],
    });
    const { scenarios } = buildPageData('t', [
      scenario([pod('a/web'), controller, ingressClass, service('a/front', spec), balancer, ingress]),
    ]);
    const ways = scenarios[0]?.waysIn.filter(({ name }) => name === 'Ingress a/front');
    expect(ways).toMatchObject([
      { name: 'Ingress a/front', at: 'shop.example/', verdict: 'unknown', from: 'not known', leadsTo: [0] },
    ]);
    expect(ways?.[0]?.through).toEqual([1]);
  });

  test('lists tiers and their policies in the order in which they are asked', () => {
    const open = { selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Pass' }] };
    const { scenarios } = buildPageData('t', [
      scenario([
        pod('a/web'),
        tier('late', { order: 2_000_000, defaultAction: 'Pass' }),
        globalPolicy('late.one', { ...open, tier: 'late' }),
        tier('early', { order: 10 }),
        globalPolicy('early.second', { ...open, tier: 'early', order: 20 }),
        globalPolicy('early.first', { ...open, tier: 'early', order: 3 }),
        networkPolicy('a/in', { podSelector: {} }),
      ]),
    ]);
    expect(scenarios[0]?.tiers).toEqual([
      { name: 'early', defaultAction: 'deny' },
      { name: 'default', defaultAction: 'deny' },
      { name: 'late', defaultAction: 'pass' },
    ]);
    expect(scenarios[0]?.policies.map(({ tier, order, name }) => [tier, order, name])).toEqual([
      ['early', 3, 'GlobalNetworkPolicy early.first'],
      ['early', 20, 'GlobalNetworkPolicy early.second'],
      ['default', 1000, 'NetworkPolicy a/in'],
      ['late', undefined, 'GlobalNetworkPolicy late.one'],
    ]);
  });

  test('leaves out addresses that nothing connects with', () => {
    const closed = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
    const { scenarios } = buildPageData('t', [
      scenario([pod('a/web'), pod('a/db'), networkPolicy('a/all', closed)]),
    ]);
    expect(scenarios[0]?.peers.map(({ name }) => name)).toEqual(['a/db', 'a/web']);
  });

  test('puts peers together that may be exchanged, and not others', () => {
    const some = networkPolicy('a/in', { podSelector: { matchLabels: { app: 'db' } } });
    const { scenarios } = buildPageData('t', [
      scenario([pod('a/db'), pod('a/x'), pod('a/y'), pod('b/z'), some]),
    ]);
    const [only] = scenarios;
    expect(only?.groups.map((group) => group.map((peer) => only.peers[peer]?.name))).toEqual([
      ['a/db'],
      ['a/x', 'a/y'],
      ['b/z'],
      ['any pod'],
      ['any IPv4 address'],
    ]);
  });

  test('holds texts and objects once that several scenarios share', () => {
    const text = { file: 'cluster.yaml', text: '---\n'.repeat(99) };
    const manifests = [pod('a/web'), networkPolicy('a/in', { podSelector: {} })];
    const once = buildPageData('t', [scenario(manifests, [text])]);
    const twice = buildPageData('t', [scenario(manifests, [text]), scenario(manifests, [text])]);
    expect(twice.scenarios).toHaveLength(2);
    expect([twice.excerpts.length, twice.items.length]).toEqual([once.excerpts.length, once.items.length]);
  });

  test('holds no command lines of pods, which may contain secrets', () => {
    const secret = pod('a/web', {
      spec: { containers: [{ name: 'm', image: 'x', args: ['--token=hunter2'] }] },
    });
    expect(JSON.stringify(buildPageData('t', [scenario([secret])]))).not.toContain('hunter2');
  });

  test('says what other manifests opened and closed', () => {
    const closed = networkPolicy('a/in', { podSelector: { matchLabels: { app: 'web' } } });
    const pods = [pod('a/db'), pod('a/web')];
    const { scenarios } = buildPageData('t', [{ ...scenario([...pods, closed]), before: analyzeAll(pods) }]);
    expect(scenarios[0]?.changes?.map(({ kind, from, to, pair }) => [kind, from, to, pair])).toEqual([
      ['closed', 'a/db', 'a/web', [0, 1]],
      ['closed', 'any IPv4 address', 'a/web', [3, 1]],
      ['closed', 'any pod', 'a/web', [2, 1]],
    ]);
  });

  test('shows a cluster of many workloads', () => {
    const many = Array.from({ length: 151 }, (_, i) => pod(`a/p${i}`));
    expect(buildPageData('t', [scenario(many)]).scenarios[0]?.peers).toHaveLength(153);
  });
});
