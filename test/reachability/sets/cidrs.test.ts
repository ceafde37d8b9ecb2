import { describe, expect, test } from 'vitest';
import { addressesOf, addressSets, allAddresses } from '../../../reachability/sets/address-set.ts';
import { toBlocks, toCidrs } from '../../../reachability/sets/cidrs.ts';
import { cidrs } from '../cluster-fixture.ts';

const v4 = (...texts: readonly string[]) => addressesOf(cidrs(...texts))[4];
const without = (...texts: readonly string[]) => addressSets.subtract(allAddresses[4], v4(...texts));

describe('toCidrs', () => {
  test.for([
    [['10.0.0.0/8'], ['10.0.0.0/8']],
    [['10.0.0.0/9', '10.128.0.0/9'], ['10.0.0.0/8']],
    [['203.0.113.7/32'], ['203.0.113.7']],
    [[], []],
  ] as const)('writes %j as %j', ([texts, written]) => {
    expect(toCidrs(4, v4(...texts))).toEqual(written);
  });

  test('writes IPv6', () => {
    expect(toCidrs(6, addressesOf(cidrs('fd00::/64'))[6])).toEqual(['fd00::/64']);
  });
});

describe('toBlocks', () => {
  test('names what is missing where that is shorter', () => {
    expect(toBlocks(4, without('10.0.0.0/8'))).toEqual([{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }]);
    expect(toBlocks(4, addressSets.subtract(v4('10.0.0.0/8'), v4('10.1.2.3/32')))).toEqual([
      { cidr: '10.0.0.0/8', except: ['10.1.2.3'] },
    ]);
  });

  test('lists the parts where those are fewer', () => {
    expect(toBlocks(4, v4('10.0.0.0/24', '192.168.0.0/24'))).toEqual([
      { cidr: '10.0.0.0/24', except: [] },
      { cidr: '192.168.0.0/24', except: [] },
    ]);
    expect(toBlocks(4, without('0.0.0.0/1'))).toEqual([{ cidr: '128.0.0.0/1', except: [] }]);
    expect(toBlocks(4, [])).toEqual([]);
  });
});
