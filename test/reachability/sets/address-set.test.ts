import { describe, expect, it } from 'vitest';
import { formatRange, tryParseCidr, tryParseCidrOrAddress } from '../../../reachability/sets/address-set.ts';

describe('address ranges', () => {
  it('clear the bits of the host', () => {
    expect(tryParseCidr('10.1.2.3/8')).toEqual(tryParseCidr('10.0.0.0/8'));
    expect(tryParseCidr('fd00::1/64')).toEqual(tryParseCidr('fd00::/64'));
    expect(tryParseCidr('0.0.0.0/0')).toEqual({ family: 4, first: 0n, last: 4294967295n });
  });
  it('are written as first and last address', () => {
    expect(formatRange(4, [0n, 167772159n])).toBe('0.0.0.0-9.255.255.255');
    expect(formatRange(6, [0n, (1n << 128n) - 1n])).toBe('::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
  });
  it('may be single addresses where Calico says so', () => {
    expect(tryParseCidrOrAddress('10.0.0.1')).toEqual(tryParseCidr('10.0.0.1/32'));
  });
  it.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0/8',
    '010.0.0.0/8',
    '256.0.0.0/8',
    'fd00::/129',
    'a/8',
    '10.0.0.0/8/8',
    '',
    '/',
    'fe80::1%eth0/64',
    '0x0a.0.0.0/8',
  ])('are not %j', (text) => {
    expect(tryParseCidr(text)).toBeUndefined();
  });
});
