import { describe, expect, test } from 'vitest';
import { nameAddresses } from '../../../reachability/format/address-names.ts';
import { shortenMiddle, wrapItems } from '../../../reachability/text/wrap.ts';

describe('addresses', () => {
  test.each([
    [['10.0.0.0-10.255.255.255'], '10.0.0.0/8'],
    [['192.0.2.1-192.0.2.1'], '192.0.2.1'],
    [['0.0.0.0-255.255.255.255'], 'any IPv4 address'],
    [['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], 'any IPv6 address'],
    [['0.0.0.0-9.255.255.255', '11.0.0.0-255.255.255.255'], 'any IPv4 address but 10.0.0.0/8'],
    [['10.0.0.0-10.0.0.1', '10.0.0.4-10.0.0.7'], '10.0.0.0/29 but 10.0.0.2/31'],
    [['10.0.0.0-10.0.0.0', '192.0.2.0-192.0.2.0'], '10.0.0.0, 192.0.2.0'],
    [['fd00::-fd00::1', '10.0.0.0-10.0.0.0'], 'fd00::/127, 10.0.0.0'],
    [['169.254.169.254-169.254.169.254'], 'instance metadata 169.254.169.254'],
  ])('%j are %s', (ranges, name) => {
    expect(nameAddresses(ranges)).toBe(name);
  });
  test('that are none are refused', () => {
    expect(() => nameAddresses(['10.0.0.0'])).toThrow(
      '10.0.0.0 is not a range of addresses; write one such as',
    );
  });
});

describe('a text that is too long', () => {
  test('loses its middle', () => {
    expect(['abcdef', 'abcdefg', 'abcdefgh'].map((text) => shortenMiddle(text, 6))).toEqual([
      'abcdef',
      'abc…fg',
      'abc…gh',
    ]);
    expect(shortenMiddle('abc', 2)).toBe('a…');
  });
  test('goes on in the next line, where an item that is longer stands alone', () => {
    expect(wrapItems(['aa', 'bb', 'cccccc', 'd'], 6)).toEqual(['aa,', 'bb,', 'cccccc,', 'd']);
    expect(wrapItems(['aa', 'bb', 'c'], 7)).toEqual(['aa, bb,', 'c']);
    expect(wrapItems([], 6)).toEqual([]);
  });
});
