import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberSets } from '../../../reachability/sets/port-set.ts';
import {
  dimensions,
  everyTraffic,
  isEmptyTraffic,
  mapTraffic,
  noTraffic,
  portProtocols,
  type Traffic,
} from '../../../reachability/sets/traffic.ts';
import { createTrafficStore, empty } from '../../../reachability/sets/traffic-store.ts';

const range = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(3))
  .map(([first, more]) => [first, first + more] as const);
const numbers = fc.array(range, { maxLength: 2 }).map((ranges) => numberSets.normalize(ranges));
const traffic = fc.record({ tcp: numbers, udp: numbers, sctp: numbers, icmp: numbers, other: numbers });

describe('traffic', () => {
  test('is everything that a family can carry, each protocol in one place', () => {
    const common = { tcp: [[1, 65_535]], udp: [[1, 65_535]], sctp: [[1, 65_535]] };
    const around = (own: readonly (readonly [number, number])[]) => [...own, [133, 255]];
    expect(everyTraffic[4]).toEqual({
      ...common,
      // Of the requests 8, 13, 15 and 17, each with any code.
      icmp: [
        [2048, 2303],
        [3328, 3583],
        [3840, 4095],
        [4352, 4607],
      ],
      other: around([
        [0, 0],
        [2, 5],
        [7, 16],
        [18, 131],
      ]),
    });
    expect(everyTraffic[6]).toEqual({
      ...common,
      // Of the types 128, 130 to 136, 139 and 143.
      icmp: [
        [32_768, 33_023],
        [33_280, 35_071],
        [35_584, 35_839],
        [36_608, 36_863],
      ],
      other: around([
        [0, 5],
        [7, 16],
        [18, 57],
        [59, 131],
      ]),
    });
    expect(portProtocols).toEqual(['tcp', 'udp', 'sctp']);
  });
  test('is empty only if every part of it is', () => {
    expect(isEmptyTraffic(noTraffic)).toBe(true);
    for (const dimension of dimensions)
      expect(isEmptyTraffic({ ...noTraffic, [dimension]: [[1, 1]] })).toBe(false);
  });
});

describe('a store', () => {
  test('does part by part what sets of numbers do, also when it is asked again', () => {
    const store = createTrafficStore();
    const combined = (a: Traffic, b: Traffic, by: 'union' | 'intersect' | 'subtract'): Traffic =>
      mapTraffic((dimension) => numberSets[by](a[dimension], b[dimension]));
    fc.assert(
      fc.property(fc.constantFrom('union', 'intersect', 'subtract'), traffic, traffic, (by, a, b) => {
        const [first, second] = [store.intern(a), store.intern(b)];
        expect(store.get(store[by](first, second))).toEqual(combined(a, b, by));
        expect(store[by](first, second)).toBe(store.intern(combined(a, b, by)));
        expect(store[by](second, first)).toBe(store.intern(combined(b, a, by)));
      }),
    );
  });
  test('gives equal sets one number, different sets different ones, and the empty one 0', () => {
    const store = createTrafficStore();
    expect(store.intern(noTraffic)).toBe(empty);
    const ids = dimensions.map((dimension) => store.intern({ ...noTraffic, [dimension]: [[1, 1]] }));
    expect(new Set([empty, ...ids]).size).toBe(6);
    expect(store.intern({ ...noTraffic, tcp: [[1, 1]] })).toBe(ids[0]);
    expect(store.get(ids[1] ?? -1).udp).toEqual([[1, 1]]);
  });
  test('refuses a number that it did not give out', () => {
    expect(() => createTrafficStore().get(7)).toThrow(
      'traffic set 7 is not of this store; use ids it gave out',
    );
  });
});
