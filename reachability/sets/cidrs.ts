import { type AddressSet, addressSets, type Family, formatAddress } from './address-set.ts';

const bits: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** The fewest CIDRs that cover the set exactly; a single address is written without a prefix length. */
export function toCidrs(family: Family, set: AddressSet): readonly string[] {
  const cidrs: string[] = [];
  for (const [first, last] of set) {
    for (let start = first; start <= last; ) {
      let length = bits[family];
      while (length > 0) {
        const size = 1n << BigInt(bits[family] - length + 1);
        if (start % size !== 0n || start + size - 1n > last) break;
        length--;
      }
      cidrs.push(`${formatAddress(family, start)}${length === bits[family] ? '' : `/${length}`}`);
      start += 1n << BigInt(bits[family] - length);
    }
  }
  return cidrs;
}

/** A CIDR without some parts of it. */
export interface Block {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** The set as CIDRs, or as the smallest one around it and what that has too much, whichever is shorter. */
export function toBlocks(family: Family, set: AddressSet): readonly Block[] {
  const own = toCidrs(family, set);
  const around = smallestAround(set);
  const except = toCidrs(family, addressSets.subtract([around], set));
  if (own.length <= 1 || except.length >= own.length) return own.map((cidr) => ({ cidr, except: [] }));
  return toCidrs(family, [around]).map((cidr) => ({ cidr, except }));
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
