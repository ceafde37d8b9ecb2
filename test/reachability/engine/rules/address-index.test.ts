import { describe, expect, test } from 'vitest';
import { type AddressIndex, addressIndex } from '../../../../reachability/engine/rules/address-index.ts';
import type { Endpoint } from '../../../../reachability/model/cluster.ts';
import {
  addressesOf,
  tryParseCidr,
  tryParseCidrOrAddress,
} from '../../../../reachability/sets/address-set.ts';

/** Endpoints named by their position, each with the addresses given. */
function endpointsAt(...addresses: readonly (readonly string[])[]): readonly Endpoint[] {
  return addresses.map((texts) => ({
    kind: 'addresses',
    labels: new Map(),
    addresses: addressesOf(texts.flatMap((text) => tryParseCidrOrAddress(text) ?? [])),
    ports: [],
    isNode: false,
  }));
}

/** Which endpoints overlap the ranges, and how far. */
function overlapping(index: AddressIndex, ...ranges: readonly string[]) {
  const wanted = addressesOf(ranges.flatMap((text) => tryParseCidr(text) ?? []))[4];
  const found = [...index.overlapping(wanted)].flatMap(([group, extent]) =>
    [...group.members].map((member): [number, string] => [member, extent]),
  );
  return Object.fromEntries(found.toSorted(([a], [b]) => a - b));
}

describe('an index of addresses', () => {
  const index = addressIndex(
    endpointsAt(['10.0.0.1'], ['10.0.0.0/24'], ['10.0.2.0/24'], ['10.0.0.1'], ['10.0.0.9', '10.0.9.9']),
    4,
  );

  test('tells groups that lie within a range from those that it cuts', () => {
    expect(overlapping(index, '10.0.0.0/29')).toEqual({ 0: 'all', 1: 'some', 3: 'all' });
  });

  test('finds a long range that begins far before the one asked for', () => {
    expect(overlapping(index, '10.0.0.200/32')).toEqual({ 1: 'some' });
  });

  test('finds what is within either of two ranges', () => {
    expect(overlapping(index, '10.0.0.0/24', '10.0.2.0/24')).toEqual({
      ...{ 0: 'all', 1: 'all', 2: 'all', 3: 'all', 4: 'some' },
    });
  });

  test('holds endpoints with several addresses to all of them', () => {
    expect(overlapping(index, '10.0.0.8/29', '10.0.9.0/24')).toEqual({ 1: 'some', 4: 'all' });
  });

  test('finds nothing between the ranges', () => {
    expect(overlapping(index, '10.0.1.0/24')).toEqual({});
  });

  test('puts endpoints with the same addresses into one group, and leaves out those of the other family', () => {
    expect(index.groups.map(({ members }) => [...members])).toEqual([[0, 3], [1], [2], [4]]);
    expect(addressIndex(endpointsAt(['fd00::1']), 4).groups).toEqual([]);
  });
});
