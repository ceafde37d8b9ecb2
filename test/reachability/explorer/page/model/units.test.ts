import { expect, test } from 'vitest';
import { everyPair, selectPairs } from '../../../../../reachability/explorer/page/model/pair-filter.ts';
import { trafficBetween, type Unit, unitsOf } from '../../../../../reachability/explorer/page/model/units.ts';
import { scenario } from './small-scenario.ts';

const everyone = selectPairs(scenario, everyPair);
const units = (...open: readonly string[]): readonly Unit[] =>
  unitsOf(scenario, everyone, ({ name }) => open.includes(name), false);
const between = (from: Unit | undefined, to: Unit | undefined) => {
  if (from === undefined || to === undefined) throw new Error('there is no such unit');
  return trafficBetween(scenario, everyone, from, to);
};

test('namespaces are folded until they are opened, and what is outside comes last', () => {
  expect(units().map(({ kind, name }) => [kind, name])).toEqual([
    ['home', 'shop'],
    ['home', 'stats'],
    ['home', 'addresses'],
  ]);
  expect(units('shop', 'stats', 'addresses').map(({ name }) => name)).toEqual([
    'shop/web',
    'shop/db',
    'stats/report',
    'internet',
  ]);
});

test('only what has a pair that is found is shown', () => {
  const selection = selectPairs(scenario, { ...everyPair, verdict: 'unknown' });
  expect(unitsOf(scenario, selection, () => true, false).map(({ name }) => name)).toEqual([
    'shop/db',
    'stats/report',
  ]);
});

test('what passes between namespaces is the sum of their pairs', () => {
  const [shop, stats, addresses] = units();
  expect(between(shop, shop)).toMatchObject({ tone: 'partly', open: 1, pairs: 2, words: 'TCP 5432' });
  expect(between(stats, shop)).toMatchObject({ tone: 'unknown', open: 2, pairs: 2, isChanged: true });
  expect(between(shop, stats)).toMatchObject({ tone: 'nothing', open: 0, pairs: 2, words: 'nothing' });
  expect(between(addresses, addresses)).toMatchObject({ tone: 'self', pairs: 0 });
});
