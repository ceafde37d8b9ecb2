import { describe, expect, test } from 'vitest';
import type { Site } from '../../../../reachability/expectations/comparison/sites.ts';
import {
  addressDefinition,
  addressesIn,
  nameOfAddresses,
} from '../../../../reachability/expectations/report/address-peer.ts';
import {
  addressesOf,
  type Family,
  tryParseCidrOrAddress,
} from '../../../../reachability/sets/address-set.ts';

/** A site of the addresses of one family. */
function site(...texts: readonly string[]): Site {
  const cidrs = texts.flatMap((text) => tryParseCidrOrAddress(text) ?? []);
  const family: Family = texts[0]?.includes(':') ? 6 : 4;
  return { outside: { family, addresses: addressesOf(cidrs)[family] } } as unknown as Site; // all that is read of one
}

describe('addresses that no peer names', () => {
  test.each<readonly [readonly Site[], string, string]>([
    [[site('10.0.0.0/8')], 'net-10.0.0.0-8', '{ addresses: [10.0.0.0/8] }'],
    [[site('203.0.113.7')], 'net-203.0.113.7', '{ addresses: [203.0.113.7] }'],
    [[site('10.0.0.0/9'), site('10.128.0.0/9')], 'net-10.0.0.0-8', '{ addresses: [10.0.0.0/8] }'],
    [
      [site('10.0.0.0/8'), site('192.168.0.0/16')],
      'private-addresses',
      '{ addresses: [10.0.0.0/8, 192.168.0.0/16] }',
    ],
    [[site('10.0.0.0/8'), site('8.0.0.0/8')], 'internet', '{ addresses: [8.0.0.0/8, 10.0.0.0/8] }'],
    [[site('0.0.0.0/0')], 'internet', '{ addresses: [0.0.0.0/0] }'],
    [
      [site('0.0.0.0/1'), site('128.0.0.0/2')],
      'internet',
      '{ addresses: [0.0.0.0/0], except: [192.0.0.0/2] }',
    ],
    [[site('2001:db8::/32')], 'net-2001-db8---32', '{ addresses: ["2001:db8::/32"] }'],
  ])('get a name and a definition: %#', (sites, name, definition) => {
    expect([nameOfAddresses(sites), addressDefinition(sites)]).toEqual([name, definition]);
  });
  test('are those of both families', () => {
    const both = addressesIn([site('10.0.0.0/8'), site('fd00::/8')]);
    expect([both[4].length, both[6].length]).toEqual([1, 1]);
    expect(addressesIn([])).toEqual({ 4: [], 6: [] });
  });
});
