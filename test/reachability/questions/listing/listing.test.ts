import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCluster } from '../../../../bench/generate-cluster.ts';
import { type Analysis, analyze } from '../../../../reachability/analysis/analyze.ts';
import type { Connection, Peer } from '../../../../reachability/engine/connection.ts';
import {
  outsideEnds,
  toConnection,
  verdictBetween,
  workloadEnds,
} from '../../../../reachability/engine/evaluation.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { listPairs } from '../../../../reachability/questions/listing/list-connections.ts';
import { empty } from '../../../../reachability/sets/traffic-store.ts';
import { analyzeAll, calicoPolicy, namespace, networkPolicy, pod } from '../../cluster-fixture.ts';
import { arbitraryCluster } from '../../naive/random/random-cluster.ts';

/** Every pair asked for by itself, without groups. */
function pairByPair({ evaluation }: Analysis): readonly Connection[] {
  const ends = [...workloadEnds(evaluation), ...outsideEnds(evaluation)];
  return ends.flatMap((from) =>
    ends.flatMap((to) => {
      if (from === to || (from.peer.kind === 'ip' && to.peer.kind === 'ip')) return [];
      const verdict = verdictBetween(evaluation, from, to);
      const isNothing = verdict.every(({ possible }) => possible === empty);
      return isNothing ? [] : [toConnection(evaluation, from, to, verdict)];
    }),
  );
}

/** What every pair of groups says without the rules that let it. */
function outlines(analysis: Analysis) {
  const { groups, outlines } = analysis.listing();
  return groups.map((_, from) =>
    [...outlines.row(from)].map((number) => (number === 0 ? undefined : outlines.of(number))),
  );
}

/** The same, from what says with which rules. */
function outlinesOfPassings(analysis: Analysis) {
  const { groups, row, passingOf } = analysis.listing();
  return groups.map((_, from) =>
    [...row(from)].map((number) => {
      if (number === 0) return undefined;
      const { decidedBy: _, unknown = [], ...traffic } = passingOf(number);
      return { traffic, unknown };
    }),
  );
}

describe('peers that nothing tells apart are worked out once, and the list says what every pair says', () => {
  test.each([1, 2, 3])('in a cluster of many alike (%i)', (seed) => {
    const size = { namespaces: 4, workloads: 40, kubernetesPolicies: 25, calicoPolicies: 12 };
    const analysis = analyze(parseManifests([{ file: 'all.yaml', text: generateCluster(size, seed) }]));
    expect([...analysis.connections()]).toEqual(pairByPair(analysis));
    expect(outlines(analysis)).toEqual(outlinesOfPassings(analysis));
    expect(analysis.listing().groups.length).toBeLessThan(analysis.peers().length);
  });

  test('in random clusters', () => {
    fc.assert(
      fc.property(arbitraryCluster(), ({ objects }) => {
        const analysis = analyzeAll(objects);
        expect([...analysis.connections()]).toEqual(pairByPair(analysis));
        expect(outlines(analysis)).toEqual(outlinesOfPassings(analysis));
        expect([...analysis.connections()]).toHaveLength(analysis.count().possible);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  test('with several pods to a workload, of which one differs', () => {
    const owned = (name: string, app: string) => ({
      ...pod(`a/${name}`),
      metadata: {
        namespace: 'a',
        name,
        uid: `uid-of-${name}`,
        labels: { app },
        ownerReferences: [{ kind: 'StatefulSet', name: 'set', controller: true }],
      },
    });
    const policy = networkPolicy('a/web', { podSelector: { matchLabels: { app: 'web' } }, ingress: [] });
    const analysis = analyzeAll([
      ...[owned('set-0', 'web'), owned('set-1', 'web'), owned('set-2', 'other')],
      ...[pod('a/x'), pod('a/y'), policy],
    ]);
    expect([...analysis.connections()]).toEqual(pairByPair(analysis));
    expect(outlines(analysis)).toEqual(outlinesOfPassings(analysis));
  });

  test('with host endpoints that stop what their node forwards', () => {
    const forward = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'forward' },
      spec: {
        selector: "role == 'node'",
        applyOnForward: true,
        types: ['Ingress'],
        ingress: [{ action: 'Allow', source: { selector: "app == 'x'" } }],
      },
    };
    const host = {
      apiVersion: 'projectcalico.org/v3',
      kind: 'HostEndpoint',
      metadata: { name: 'node', labels: { role: 'node' } },
      spec: { node: 'node', interfaceName: '*' },
    };
    const analysis = analyzeAll([pod('a/x'), pod('a/y'), pod('a/z'), host, forward]);
    expect([...analysis.connections()]).toEqual(pairByPair(analysis));
    expect(outlines(analysis)).toEqual(outlinesOfPassings(analysis));
  });
});

describe('a group', () => {
  const many = [namespace('a'), ...['w0', 'w1', 'w2', 'w3'].map((name) => pod(`a/${name}`))];

  test('holds all that no policy mentions', () => {
    expect(analyzeAll(many).listing().groups).toEqual([[0, 1, 2, 3], [4]]);
  });

  test('does not hold what a policy selects, or what a rule asks for', () => {
    const selected = calicoPolicy('a/p', { selector: "app == 'w1'", types: ['Ingress'] });
    expect(analyzeAll([...many, selected]).listing().groups).toEqual([[0, 2, 3], [1], [4]]);
    const asked = networkPolicy('a/p', {
      podSelector: {},
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'w2' } } }] }],
    });
    expect(analyzeAll([...many, asked]).listing().groups).toEqual([[0, 1, 3], [2], [4]]);
  });

  test('is split where a filter names some of its members', () => {
    const listing = analyzeAll(many).listing({ namespaces: [], workloads: ['a/w1'], direction: 'ingress' });
    expect(listing.groups).toEqual([[0, 2, 3], [1], [4]]);
    const reached = listing.groups.map((_, group) =>
      [...listing.row(group)].flatMap((one, to) => (one === 0 ? [] : [to])),
    );
    // A group of one says what would pass to another of its kind.
    expect(reached).toEqual([[1], [1], [1]]);
  });

  test('is split where a filter names some of its members as the other end', () => {
    const wanted = { namespaces: [], workloads: ['a/w1'], others: ['w2'] };
    const pairs = [...listPairs(analyzeAll(many).listing(wanted))];
    const nameOf = (peer: Peer): string => (peer.kind === 'workload' ? peer.name : peer.kind);
    expect(pairs.map(({ from, to }) => `${nameOf(from)} ${nameOf(to)}`)).toEqual(['w1 w2', 'w2 w1']);
    const into = [...listPairs(analyzeAll(many).listing({ ...wanted, direction: 'ingress' }))];
    expect(into.map(({ from, to }) => `${nameOf(from)} ${nameOf(to)}`)).toEqual(['w2 w1']);
    expect(() => analyzeAll(many).listing({ ...wanted, others: ['w22'] })).toThrow(
      /^--with w22: the manifests have no such workload; did you mean/,
    );
  });
});
