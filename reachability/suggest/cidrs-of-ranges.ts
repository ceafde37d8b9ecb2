import { type AddressSet, type Family, formatAddress } from '../sets/address-set.ts';

const bits: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** The fewest ranges in the form `10.0.0.0/8` that together are the addresses. */
export function cidrsOfRanges(family: Family, ranges: AddressSet): readonly string[] {
  return ranges.flatMap(([first, last]) => {
    const cidrs: string[] = [];
    for (let start = first; start <= last; ) {
      let length = bits[family];
      while (length > 0) {
        const size = 1n << BigInt(bits[family] - length + 1);
        if (start % size !== 0n || start + size - 1n > last) break;
        length--;
      }
      cidrs.push(`${formatAddress(family, start)}/${length}`);
      start += 1n << BigInt(bits[family] - length);
    }
    return cidrs;
  });
}
