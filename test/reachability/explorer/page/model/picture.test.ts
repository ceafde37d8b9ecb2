import { expect, test } from 'vitest';
import { everyPair, selectPairs } from '../../../../../reachability/explorer/page/model/pair-filter.ts';
import { pictureOf } from '../../../../../reachability/explorer/page/model/picture.ts';
import { openScenario } from '../../../../../reachability/explorer/page/model/scenario.ts';
import { unitsOf } from '../../../../../reachability/explorer/page/model/units.ts';
import { page, scenario } from './small-scenario.ts';

const everyone = selectPairs(scenario, everyPair);

test('arrows between folded namespaces tell how many pairs can or may connect', () => {
  const units = unitsOf(scenario, everyone, () => false, false);
  const { arrangement, arrows } = pictureOf(scenario, everyone, units, undefined);
  expect(arrangement).toBe('layers');
  expect(arrows.map(({ from, to, lines, isMutual }) => [from, to, lines, isMutual])).toEqual([
    ['s0', 's2', ['1'], true],
    ['s1', 's0', ['2'], false],
  ]);
});

test('arrows between workloads tell what passes', () => {
  const units = unitsOf(scenario, everyone, () => true, false);
  const { arrows } = pictureOf(scenario, everyone, units, undefined);
  expect(arrows.map(({ words, lines }) => [words, lines])).toEqual([
    ['TCP 5432', ['TCP 5432']],
    ['everything', []],
    ['TCP 80', ['TCP 80']],
    ['not known', []],
    ['TCP 80', ['TCP 80']],
  ]);
});

test('more arrows than can be told apart in layers are drawn around a circle, with what each one is', () => {
  const size = 12;
  const peers = Array.from({ length: size }, (_, index) => ({
    ...scenario.peerAt(0),
    name: `n${index}/web`,
    home: `n${index}`,
  }));
  const many = openScenario({
    ...page,
    peers,
    // No two reach the same in the same way, so no arrows can be joined.
    rows: peers.map((_, from) =>
      peers.flatMap((_peer, to) => [1 + ((from * to * to + 3 * from + to) % 4), 1]),
    ),
    groups: peers.map((_, index) => [index]),
  });
  const selection = selectPairs(many, everyPair);
  const units = unitsOf(many, selection, () => true, true);
  const { arrangement, arrows } = pictureOf(many, selection, units, undefined);
  expect([arrangement, arrows.length]).toEqual(['ring', size * (size - 1)]);
  expect(arrows[0]?.words).toMatch(/^n0\/web → n1\/web: /);
});
