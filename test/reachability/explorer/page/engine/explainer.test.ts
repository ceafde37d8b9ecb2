import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../../../reachability/analysis/analyze.ts';
import { outsideEnds, workloadEnds } from '../../../../../reachability/engine/evaluation.ts';
import { buildPageData } from '../../../../../reachability/explorer/build-page-data.ts';
import type { PageData } from '../../../../../reachability/explorer/data/page-data.ts';
import {
  createExplainer,
  type Explainer,
} from '../../../../../reachability/explorer/page/engine/explainer.ts';
import { openScenario, type Scenario } from '../../../../../reachability/explorer/page/model/scenario.ts';
import { formatTraffic } from '../../../../../reachability/format/traffic-text.ts';
import { explain } from '../../../../../reachability/questions/explanation/explain.ts';
import { analyzeAll, globalPolicy, namespace, networkPolicy, pod } from '../../../cluster-fixture.ts';
import { engineOptions } from '../../../engine-verdicts.ts';
import { arbitraryCluster } from '../../../naive/random/random-cluster.ts';

const pageItems = (analysis: Analysis): PageData['items'] =>
  buildPageData('t', [{ name: '', description: '', states: [], analysis, texts: [] }]).items;

/** What a page answers that holds the analysis as a browser gets it. */
function pageOf(analysis: Analysis): { readonly scenario: Scenario; readonly explainer: Explainer } {
  const data: PageData = JSON.parse(
    JSON.stringify(
      buildPageData('t', [{ name: 'as written', description: '', states: [], analysis, texts: [] }]),
    ),
  );
  const [page] = data.scenarios;
  if (page === undefined) throw new Error('the page has no scenario');
  const scenario = openScenario(page);
  return { scenario, explainer: createExplainer(data, scenario) };
}

const shop = analyzeAll([
  namespace('shop', { team: 'shop' }),
  pod('shop/web'),
  pod('shop/db'),
  pod('shop/worker'),
  networkPolicy('shop/db', {
    podSelector: { matchLabels: { app: 'db' } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] }],
  }),
  networkPolicy('shop/none', { podSelector: { matchLabels: { app: 'ghost' } } }),
]);

describe('what the page works out', () => {
  const { scenario, explainer } = pageOf(shop);
  const at = (name: string): number => scenario.peers.findIndex((peer) => peer.name === name);

  test('names the rule that decides, and the tier that it is in', () => {
    const { verdict, total, ingress } = explainer.explain(at('shop/web'), at('shop/db'));
    expect([verdict, total]).toEqual(['allowed', ['Allowed in total: TCP 5432']]);
    expect(
      ingress.map(({ tier, decisions }) => [tier, decisions.map(({ what, tone }) => [what, tone])]),
    ).toEqual([
      [
        'default',
        [
          ['allowed: TCP 5432', 'allowing'],
          [expect.stringMatching(/^denied: TCP 1-5431, /), 'refusing'],
        ],
      ],
    ]);
  });

  test('names the rule that nearly lets through what is refused', () => {
    const { verdict, ingress } = explainer.explain(at('shop/worker'), at('shop/db'));
    expect(verdict).toBe('refused');
    expect(ingress[0]?.nearMisses.map(({ text }) => text)).toEqual([
      'spec.ingress[0] of NetworkPolicy shop/db asks for label app "web", but it is "worker"',
    ]);
  });

  test('answers for pods outside the manifests', () => {
    expect(explainer.explain(at('any pod'), at('shop/db')).verdict).toBe('refused');
    expect(explainer.explain(at('any pod'), at('shop/web')).verdict).toBe('allowed');
  });

  test('tells whom a policy selects, what it allows and what would open without it', () => {
    const position = scenario.policies.findIndex(({ name }) => name === 'NetworkPolicy shop/db');
    expect(scenario.policies[position]?.selects).toEqual([at('shop/db')]);
    expect(explainer.whatPolicyAllows(position)).toEqual([
      { kind: 'allows', from: 'shop/web', to: 'shop/db', traffic: 'TCP 5432' },
    ]);
    const changes = explainer.whatPolicyChanges(position);
    expect(changes.map(({ kind, from, to }) => `${kind} ${from} > ${to}`)).toEqual([
      'opened shop/web > shop/db',
      'opened shop/worker > shop/db',
      'opened any IPv4 address > shop/db',
    ]);
    expect(changes[1]?.traffic).toBe('everything');
  });

  test('a policy that selects no workload allows and changes nothing', () => {
    const position = scenario.policies.findIndex(({ name }) => name === 'NetworkPolicy shop/none');
    expect(explainer.whatPolicyAllows(position)).toEqual([]);
    expect(explainer.whatPolicyChanges(position)).toEqual([]);
  });

  test('tells what a policy that denies keeps closed', () => {
    const denying = pageOf(
      analyzeAll([
        pod('a/web'),
        pod('b/db'),
        globalPolicy('no-web', {
          selector: "app == 'web'",
          types: ['Egress'],
          egress: [{ action: 'Deny', destination: { selector: "app == 'db'" } }, { action: 'Allow' }],
        }),
      ]),
    );
    expect(denying.explainer.whatPolicyChanges(0)).toEqual([
      { kind: 'opened', from: 'a/web', to: 'b/db', traffic: 'everything' },
    ]);
  });
});

test('with all pods outside the manifests, a page is as one that shows them at once', () => {
  const analysis = analyzeAll([
    namespace('shop', { team: 'shop' }),
    pod('shop/web'),
    pod('shop/db'),
    networkPolicy('shop/db', {
      podSelector: { matchLabels: { app: 'db' } },
      ingress: [
        { from: [{ namespaceSelector: { matchLabels: { team: 'watch' } } }], ports: [{ port: 9100 }] },
        { from: [{ podSelector: { matchLabels: { role: 'backup' } } }], ports: [{ port: 5432 }] },
      ],
    }),
  ]);
  const { scenario, explainer } = pageOf(analysis);
  const kinds = scenario.peers.filter(({ kind }) => kind === 'outsider');
  expect(kinds.map(({ name }) => name)).toEqual([
    'any pod',
    'pods in namespaces team=watch',
    'pods role=backup in shop',
  ]);
  const withOne = openScenario({
    ...scenario,
    peers: scenario.peers.filter((peer) => !kinds.slice(1).includes(peer)),
    rows: [],
    kindsLeftOut: 3,
  });
  // The rows of the workloads and addresses are taken from the page, those of the others worked out again.
  const explained = createExplainer({ items: pageItems(analysis) }, withOne).withAllOutsiders();
  expect(explained.peers).toEqual(scenario.peers);
  expect(explained).not.toHaveProperty('kindsLeftOut');
  const [again, at] = [openScenario(explained), explainer.withAllOutsiders()];
  expect(openScenario(at).groups).toEqual(scenario.groups);
  for (const from of scenario.peers.keys())
    for (const to of scenario.peers.keys()) {
      expect(openScenario(at).trafficAt(from, to)?.words).toBe(scenario.trafficAt(from, to)?.words);
      if (scenario.peerAt(from).kind === 'outsider' || scenario.peerAt(to).kind === 'outsider')
        expect(again.trafficAt(from, to)?.words).toBe(scenario.trafficAt(from, to)?.words);
    }
});

test('on any cluster the page answers as the analyser does', () => {
  fc.assert(
    fc.property(arbitraryCluster(), ({ objects, options }) => {
      const analysis = analyzeAll(objects, engineOptions(options));
      const { scenario, explainer } = pageOf(analysis);
      const { evaluation } = analysis;
      const ends = { workload: workloadEnds(evaluation), ip: outsideEnds(evaluation), outsider: [] };
      const endAt = (peer: number) => {
        const { kind, position } = scenario.peerAt(peer);
        return ends[kind][position];
      };
      for (const from of scenario.peers.keys()) {
        for (const to of scenario.peers.keys()) {
          const [source, destination] = [endAt(from), endAt(to)];
          const traffic = scenario.trafficAt(from, to);
          if (traffic === undefined || source === undefined || destination === undefined) continue;
          const own = explain(evaluation, source, destination);
          const shown = explainer.explain(from, to);
          expect(shown.verdict).toBe(own.verdict);
          expect(traffic.words.replace(/; perhaps more$|^not known$/, '')).toBe(
            own.unknown.length > 0 && own.verdict === 'unknown' ? '' : formatTraffic(own.traffic),
          );
        }
      }
    }),
    { numRuns: 20 },
  );
});
