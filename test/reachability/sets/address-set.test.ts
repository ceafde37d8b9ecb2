import { describe, expect, test } from 'vitest';
import {
  addressesOf,
  allAddresses,
  formatRange,
  noAddresses,
  tryParseCidr,
  tryParseCidrOrAddress,
  tryParseRange,
} from '../../../reachability/sets/address-set.ts';

describe('address ranges', () => {
  test('clear the bits of the host', () => {
    expect(tryParseCidr('10.1.2.3/8')).toEqual(tryParseCidr('10.0.0.0/8'));
    expect(tryParseCidr('fd00::1/64')).toEqual(tryParseCidr('fd00::/64'));
    expect(tryParseCidr('0.0.0.0/0')).toEqual({ family: 4, first: 0n, last: 4294967295n });
  });
  test('are written as first and last address', () => {
    expect(formatRange(4, [0n, 167772159n])).toBe('0.0.0.0-9.255.255.255');
    expect(formatRange(6, [0n, (1n << 128n) - 1n])).toBe('::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
  });
  test('tell an IPv4 address behind :: from one behind ::ffff:', () => {
    expect(tryParseCidr('::10.0.0.1/128')).toEqual({ family: 6, first: 0x0a000001n, last: 0x0a000001n });
    expect(tryParseCidr('::ffff:10.0.0.1/128')?.first).toBe(0xffff0a000001n);
  });
  test('may be single addresses where Calico says so', () => {
    expect(tryParseCidrOrAddress('10.0.0.1')).toEqual(tryParseCidr('10.0.0.1/32'));
  });
  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0/8',
    '010.0.0.0/8',
    '256.0.0.0/8',
    'fd00::/129',
    'a/8',
    '10.0.0.0/8/8',
    '10.0.0.0/x8',
    '10.0.0.0/8x',
    '10.0.0.0/0008',
    '10.0.0.0.0/8',
    'x10.0.0.0/8',
    '10.00.0.0/8',
    'fd00::x/8',
    '',
    '/',
    'fe80::1%eth0/64',
    '0x0a.0.0.0/8',
  ])('are not %j', (text) => {
    expect(tryParseCidr(text)).toBeUndefined();
  });
  test('are read back from what is written', () => {
    for (const [family, first, last] of [
      [4, 0n, 9n],
      [6, 1n, 1n << 120n],
    ] as const)
      expect(tryParseRange(formatRange(family, [first, last]))).toEqual({ family, first, last });
    for (const text of ['', '10.0.0.0', '10.0.0.0-', '-10.0.0.0', '10.0.0-10.0.0.1'])
      expect(tryParseRange(text)).toBeUndefined();
  });
  test('are kept apart by family, and joined where they touch', () => {
    const cidrs = ['10.0.0.0/24', 'fd00::/127', '10.0.1.0/24', 'fd00::2/127'].flatMap(
      (text) => tryParseCidr(text) ?? [],
    );
    expect(addressesOf(cidrs)).toEqual({
      4: [[0x0a000000n, 0x0a0001ffn]],
      6: [[0xfdn << 120n, (0xfdn << 120n) + 3n]],
    });
    expect(allAddresses).toEqual({ 4: [[0n, 2n ** 32n - 1n]], 6: [[0n, 2n ** 128n - 1n]] });
    expect(noAddresses).toEqual({ 4: [], 6: [] });
  });
});
