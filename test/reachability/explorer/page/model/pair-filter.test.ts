import { expect, test } from 'vitest';
import {
  everyPair,
  type PairFilter,
  selectPairs,
} from '../../../../../reachability/explorer/page/model/pair-filter.ts';
import { scenario } from './small-scenario.ts';

const found = (filter: Partial<PairFilter>): readonly string[] => {
  const { rows, columns, has, count } = selectPairs(scenario, { ...everyPair, ...filter });
  const name = (position: number) => scenario.peers[position]?.local;
  const pairs = rows.flatMap((from) =>
    columns.flatMap((to) => (has(from, to) ? [`${name(from)} > ${name(to)}`] : [])),
  );
  expect(pairs.length).toBe(count);
  return pairs;
};

test('without a filter every pair is found but a peer with itself', () => {
  expect(found({})).toHaveLength(12);
});

test.each<readonly [string, Partial<PairFilter>, readonly string[]]>([
  ['a port in words', { words: '5432' }, ['web > db']],
  ['a label', { words: 'tier=data', verdict: 'allowed' }, ['web > db', 'report > db']],
  ['a policy', { words: 'DB-IN' }, ['web > db', 'report > db', 'internet > db']],
  ['every word at once', { words: 'report db-in' }, ['report > db']],
  ['a verdict', { verdict: 'unknown' }, ['report > db']],
  [
    'what cannot connect, to a namespace',
    { verdict: 'refused', home: 'stats', direction: 'to' },
    ['web > report', 'db > report', 'internet > report'],
  ],
  ['a namespace and a verdict', { home: 'stats', verdict: 'allowed' }, ['report > web', 'report > db']],
  [
    'what comes from a namespace',
    { home: 'stats', direction: 'from', verdict: 'allowed' },
    ['report > web', 'report > db'],
  ],
  ['a port', { port: '80' }, ['web > internet', 'report > web', 'internet > web']],
  ['a port of a protocol that does not pass', { port: 'udp/80' }, ['web > internet']],
  ['no port', { port: 'http' }, []],
  [
    'pairs of two namespaces',
    { crossing: 'namespaces', verdict: 'allowed' },
    ['report > web', 'report > db'],
  ],
  [
    'pairs with the outside',
    { crossing: 'outside', verdict: 'allowed' },
    ['web > internet', 'internet > web'],
  ],
  ['what changed', { crossing: 'changed' }, ['report > web']],
  ['what is not there', { words: 'constructor' }, []],
])('%s is found', (_, filter, expected) => {
  expect(found(filter)).toEqual(expected);
});

test('a peer without a pair that is found is not shown', () => {
  const { rows, columns } = selectPairs(scenario, { ...everyPair, verdict: 'unknown' });
  expect([rows, columns]).toEqual([[2], [1]]);
});
