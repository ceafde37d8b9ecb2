import { describe, expect, test } from 'vitest';
import { either, oneOf } from '../../../reachability/engine/verdicts.ts';
import { noTraffic } from '../../../reachability/sets/traffic.ts';
import { createTrafficStore, empty } from '../../../reachability/sets/traffic-store.ts';

const store = createTrafficStore();
const port = (number: number) => store.intern({ ...noTraffic, tcp: [[number, number]] });
const [web, database] = [port(80), port(5432)];
const both = store.union(web, database);
const nothing = { certain: empty, possible: empty };
const certainly = (traffic: number) => ({ certain: traffic, possible: traffic });
const perhaps = (traffic: number) => ({ certain: empty, possible: traffic });

describe('what one of two verdicts allows', () => {
  test.each([
    ['nothing and something', [nothing], [certainly(web)], [certainly(web)]],
    ['something and nothing', [certainly(web)], [nothing], [certainly(web)]],
    ['something possible and nothing', [perhaps(web)], [nothing], [perhaps(web)]],
    ['both', [certainly(web)], [certainly(database)], [certainly(both)]],
    [
      'what is certain and what is possible',
      [certainly(web)],
      [perhaps(database)],
      [{ certain: web, possible: both }],
    ],
    [
      'each family by itself',
      [certainly(web), nothing],
      [nothing, perhaps(database)],
      [certainly(web), perhaps(database)],
    ],
  ])('%s', (_, a, b, expected) => {
    expect(either(a, b, store)).toEqual(expected);
  });
});

describe('what is allowed where one of several verdicts holds', () => {
  test.each([
    ['none', [], []],
    ['one', [[perhaps(web)]], [perhaps(web)]],
    ['the same twice', [[certainly(web)], [certainly(web)]], [certainly(web)]],
    ['something or nothing', [[certainly(web)], [nothing]], [perhaps(web)]],
    ['more or less', [[certainly(both)], [certainly(web)]], [{ certain: web, possible: both }]],
    [
      'three that have one thing in common',
      [[certainly(both)], [certainly(web)], [certainly(both)]],
      [{ certain: web, possible: both }],
    ],
    [
      'each family by itself',
      [
        [certainly(web), nothing],
        [nothing, certainly(web)],
      ],
      [perhaps(web), perhaps(web)],
    ],
  ])('%s', (_, verdicts, expected) => {
    expect(oneOf(verdicts, store)).toEqual(expected);
  });
});
