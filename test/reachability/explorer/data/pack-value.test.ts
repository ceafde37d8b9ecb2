import { expect, test } from 'vitest';
import { packValue, unpackValue } from '../../../../reachability/explorer/data/pack-value.ts';

const roundTrip = (value: unknown): unknown => unpackValue(JSON.parse(JSON.stringify(packValue(value))));

test.each<readonly [string, unknown]>([
  ['scalars', { first: 1n << 100n, order: Number.POSITIVE_INFINITY, none: null, is: true }],
  ['a map', new Map([['a', { b: 1n }]])],
  ['a list with a member missing', [undefined, 'x', ['y']]],
  ['a text that looks like a mark', { $: 'map', of: 'a text' }],
  [
    'names of inherited members',
    JSON.parse('{ "__proto__": "a", "constructor": "b", "toString": { "$": "c" } }'),
  ],
])('%s is unpacked as it was packed', (_, value) => {
  expect(roundTrip(value)).toEqual(value);
});

test('a function becomes one that returns the same, or what is made of it', () => {
  const source = () => ({ file: '/home/ann/a.yaml', line: 3 });
  expect((roundTrip({ source }) as { source: typeof source }).source()).toEqual(source());
  expect(JSON.stringify(packValue(source, () => 'hidden'))).not.toContain('ann');
});

test('a function with a parameter is refused', () => {
  expect(() => packValue({ lineOf: (path: string) => path })).toThrow('lineOf has parameters');
});
