import { expect, test } from 'vitest';
import {
  everyPair,
  type PairFilter,
  selectPairs,
} from '../../../../reachability/explorer/page/pair-filter.ts';
import type { PagePair, PageScenario } from '../../../../reachability/explorer/page-data.ts';

const pair = (verdict: PagePair['verdict'], traffic: string, ingress = 0): PagePair => ({
  verdict,
  traffic,
  egress: 0,
  ingress,
  near: [],
  unknown: [],
  notes: [],
});

/** Web reaches the database on one port; the internet reaches web; the report is in another namespace. */
const scenario: PageScenario = {
  name: 'as it is',
  description: '',
  states: [],
  peers: [
    { name: 'shop/web', local: 'web', home: 'shop', labels: ['app=web'] },
    { name: 'shop/db', local: 'db', home: 'shop', labels: ['app=db', 'tier=data'] },
    { name: 'stats/report', local: 'report', home: 'stats', labels: [] },
    { name: 'internet', local: 'internet', home: '', labels: [] },
  ],
  pairs: [
    null,
    pair('allowed', 'TCP 5432', 1),
    pair('refused', 'nothing'),
    pair('allowed', 'everything'),
    pair('refused', 'nothing'),
    null,
    pair('refused', 'nothing'),
    pair('refused', 'nothing'),
    pair('allowed', 'TCP 80'),
    pair('unknown', 'nothing', 1),
    null,
    pair('refused', 'nothing'),
    pair('allowed', 'TCP 80'),
    pair('refused', 'nothing', 1),
    pair('refused', 'nothing'),
    null,
  ],
  sides: [
    { policies: [], decisions: [] },
    {
      policies: [{ name: 'NetworkPolicy shop/db-in', place: 'a.yaml:1' }],
      decisions: [
        { what: 'allowed: TCP 5432', why: 'spec.ingress[0] of NetworkPolicy shop/db-in', tone: 'allowing' },
      ],
    },
  ],
  nearMisses: [],
  graph: { svg: '', nodes: [], edges: [], homes: [] },
};

const found = (filter: Partial<PairFilter>): readonly string[] => {
  const { rows, columns, has, count } = selectPairs(scenario, { ...everyPair, ...filter });
  const name = (position: number) => scenario.peers[position]?.local;
  const pairs = rows.flatMap((from) =>
    columns.flatMap((to) => (has(from, to) && from !== to ? [`${name(from)} > ${name(to)}`] : [])),
  );
  expect(pairs.length).toBe(count);
  return pairs;
};

test('without a filter every pair is shown', () => {
  expect(found({})).toHaveLength(12);
});

test.each<readonly [string, Partial<PairFilter>, readonly string[]]>([
  ['a port', { words: '5432' }, ['web > db']],
  ['a label', { words: 'tier=data', verdict: 'allowed' }, ['web > db']],
  ['a policy', { words: 'DB-IN' }, ['web > db', 'report > db', 'internet > db']],
  ['every word at once', { words: 'report db-in' }, ['report > db']],
  ['a verdict', { verdict: 'unknown' }, ['report > db']],
  ['a namespace and a verdict', { home: 'stats', verdict: 'allowed' }, ['report > web']],
  ['pairs of two namespaces', { crossing: 'namespaces', verdict: 'allowed' }, ['report > web']],
  [
    'pairs with the outside',
    { crossing: 'outside', verdict: 'allowed' },
    ['web > internet', 'internet > web'],
  ],
  ['what is not there', { words: 'constructor' }, []],
])('%s is found', (_, filter, expected) => {
  expect(found(filter)).toEqual(expected);
});

test('a peer without a pair that is found is not shown', () => {
  const { rows, columns } = selectPairs(scenario, { ...everyPair, verdict: 'unknown' });
  expect([rows, columns]).toEqual([[2], [1]]);
});
