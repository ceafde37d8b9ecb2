import { groupBy } from '../collections/group-by.ts';
import { instanceMetadata, wireServer } from '../model/address-space.ts';
import { type AddressSet, addressSets, type Family, tryParseRange } from '../sets/address-set.ts';
import { toBlocks } from '../sets/cidrs.ts';

/** Addresses of things that have a name. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  [instanceMetadata, `instance metadata ${instanceMetadata}`],
  [wireServer, `Azure platform and its health probes ${wireServer}`],
]);

/**
 * Names ranges such as `10.0.0.0-10.255.255.255` as a reader would: `10.0.0.0/8`, `any IPv4 address`, or by what is missing,
 * `any IPv4 address but 10.0.0.0/8`.
 * @throws RangeError if one is not a range
 */
export function nameAddresses(ranges: readonly string[]): string {
  const families = groupBy(ranges, (range) => range.includes(':'));
  return [...families.values()].map(nameFamily).join(', ');
}

function nameFamily(ranges: readonly string[]): string {
  const { family, set } = parseRanges(ranges);
  const blocks = toBlocks(family, set);
  const [only] = blocks;
  if (blocks.length !== 1 || only === undefined) return shorten(blocks.map(({ cidr }) => cidr));
  const name = nameCidr(family, only.cidr);
  return only.except.length === 0 ? name : `${name} but ${shorten(only.except)}`;
}

function nameCidr(family: Family, cidr: string): string {
  if (cidr.endsWith('/0')) return `any ${family === 4 ? 'IPv4' : 'IPv6'} address`;
  return wellKnown.get(cidr) ?? cidr;
}

/** Ranges of one family as numbers. */
export function parseRanges(ranges: readonly string[]): {
  readonly family: Family;
  readonly set: AddressSet;
} {
  const parsed = ranges.map((range) => {
    const known = tryParseRange(range);
    if (known === undefined)
      throw new RangeError(`${range} is not a range of addresses; write one such as 10.0.0.0-10.0.0.255`);
    return known;
  });
  return {
    family: parsed[0]?.family ?? 4,
    set: addressSets.normalize(parsed.map(({ first, last }) => [first, last])),
  };
}

function shorten(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more ranges`;
}
