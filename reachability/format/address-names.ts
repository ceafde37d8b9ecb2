import { groupBy } from '../collections/group-by.ts';
import { instanceMetadata, wireServer } from '../model/address-space.ts';
import {
  type AddressSet,
  addressSets,
  type Family,
  formatAddress,
  tryParseRange,
} from '../sets/address-set.ts';

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
  const own = toCidrs(family, set);
  const [only] = own;
  if (own.length === 1 && only !== undefined) return nameCidr(family, only);
  const around = smallestAround(set);
  const missing = toCidrs(family, addressSets.subtract([around], set));
  if (missing.length >= own.length) return shorten(own);
  return `${nameCidr(family, toCidrs(family, [around])[0] ?? '')} but ${shorten(missing)}`;
}

function nameCidr(family: Family, cidr: string): string {
  if (cidr.endsWith('/0')) return `any ${family === 4 ? 'IPv4' : 'IPv6'} address`;
  return wellKnown.get(cidr) ?? cidr;
}

/** The smallest CIDR that holds all of the set. */
function smallestAround(set: AddressSet): readonly [bigint, bigint] {
  const first = set[0]?.[0] ?? 0n;
  const last = set.at(-1)?.[1] ?? first;
  let size = 1n;
  while (last - (first / size) * size >= size) size *= 2n;
  const start = (first / size) * size;
  return [start, start + size - 1n];
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

/** The fewest CIDRs that cover the set exactly; a single address is written without a prefix length. */
export function toCidrs(family: Family, set: AddressSet): readonly string[] {
  const bits = family === 4 ? 32 : 128;
  const cidrs: string[] = [];
  for (const [first, last] of set) {
    for (let start = first; start <= last; ) {
      let length = bits;
      while (length > 0) {
        const size = 1n << BigInt(bits - length + 1);
        if (start % size !== 0n || start + size - 1n > last) break;
        length--;
      }
      cidrs.push(`${formatAddress(family, start)}${length === bits ? '' : `/${length}`}`);
      start += 1n << BigInt(bits - length);
    }
  }
  return cidrs;
}

function shorten(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more ranges`;
}
