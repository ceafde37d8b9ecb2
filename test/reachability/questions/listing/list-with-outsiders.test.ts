import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../../../bench/generate-cluster.ts';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { connectionFilter, noFilter } from '../../../../reachability/questions/listing/connection-filter.ts';
import { listPairs } from '../../../../reachability/questions/listing/list-connections.ts';
import { listWithOutsiders } from '../../../../reachability/questions/listing/list-with-outsiders.ts';
import { analyzeAll, type Manifest, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';

const clusterOf = (seed: number, policies: number) =>
  analyze(
    parseManifests([
      {
        file: 'cluster.yaml',
        text: generateCluster(
          { namespaces: 3, workloads: 24, kubernetesPolicies: policies, calicoPolicies: policies % 3 },
          seed,
        ),
      },
    ]),
  );

describe('a listing with pods that the manifests do not hold', () => {
  test.each([
    [1, 0, noFilter],
    [2, 4, noFilter],
    [3, 8, noFilter],
    [4, 7, { ...noFilter, namespaces: ['ns-1'] }],
    [5, 7, { ...noFilter, port: { protocol: 'tcp', port: 80 } as const }],
    [6, 5, { ...noFilter, direction: 'ingress' } as const],
  ])('has every connection of everyone, and each once: cluster %i', (seed, policies, filter) => {
    const analysis = clusterOf(seed, policies);
    const listing = listWithOutsiders(analysis.listing(filter), analysis.withOutsiders(), filter);
    const { peers, connections } = analysis.everyone('told');
    const { accepts } = connectionFilter(filter, peers);
    const listed = [...listPairs(listing)].map(({ from, to, passing }) => ({ from, to, ...passing }));
    const textsOf = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort();
    expect(listing.peers).toEqual(peers);
    expect(textsOf(listed)).toEqual(textsOf(connections.filter(accepts)));
    expect(listed.length).toBeGreaterThan(0);
  });

  test('parts workloads that only such pods tell apart, and no others', () => {
    const allow = (app: string): Manifest =>
      networkPolicy(`a/${app}`, {
        podSelector: { matchLabels: { app } },
        ingress: [{ from: [{ podSelector: { matchLabels: { team: app } } }] }],
      });
    const alike = ['a/one', 'a/two', 'a/three'].map((name) => pod(name));
    const groupsWith = (...policies: readonly Manifest[]) => {
      const analysis = analyzeAll([namespace('a'), ...alike, ...policies]);
      const { groups, peers } = listWithOutsiders(analysis.listing(), analysis.withOutsiders());
      return groups.filter(([member]) => peers[member ?? -1]?.kind === 'workload').length;
    };
    expect(groupsWith()).toBe(1);
    expect(groupsWith(allow('one'))).toBe(2);
    expect(groupsWith(allow('one'), allow('two'))).toBe(3);
  });
});
