import ipaddr from 'ipaddr.js';
import { type Intervals, intervalAlgebra } from './intervals.ts';

export type Family = 4 | 6;
/** Addresses of one family, as numbers. */
export type AddressSet = Intervals<bigint>;

/** Addresses of both families. */
export interface Addresses {
  readonly 4: AddressSet;
  readonly 6: AddressSet;
}

export const addressSets = intervalAlgebra<bigint>({ next: (n) => n + 1n, previous: (n) => n - 1n });

export const allAddresses: Addresses = { 4: [[0n, (1n << 32n) - 1n]], 6: [[0n, (1n << 128n) - 1n]] };
export const noAddresses: Addresses = { 4: [], 6: [] };

export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Reads `10.0.0.0/8` or `fd00::/8`; host bits are cleared, as Kubernetes and Calico do. Undefined if it is none. */
export function tryParseCidr(text: string): Cidr | undefined {
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return undefined;
  const start = tryParseAddress(address);
  const bits = start?.family === 4 ? 32 : 128;
  const length = Number(prefix);
  if (start === undefined || length > bits) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = (start.address / size) * size;
  return { family: start.family, first, last: first + size - 1n };
}

/** Reads a CIDR or a single address, which is a CIDR of one. */
export function tryParseCidrOrAddress(text: string): Cidr | undefined {
  if (text.includes('/')) return tryParseCidr(text);
  const single = tryParseAddress(text);
  return single && { family: single.family, first: single.address, last: single.address };
}

/** Reads one address. Leading zeros are refused: some readers take them for octal. */
export function tryParseAddress(
  text: string,
): { readonly family: Family; readonly address: bigint } | undefined {
  const isIpv4 = ipv4.test(text);
  if (isIpv4 ? /(^|\.)0\d/.test(text) : text.includes('%') || !text.includes(':')) return undefined;
  if (!ipaddr.isValid(text)) return undefined;
  // ipaddr.js takes ::1.2.3.4 for ::ffff:1.2.3.4; to everything else the two differ.
  const compatible = isIpv4 ? undefined : /^::(\d+(?:\.\d+){3})$/.exec(text)?.[1];
  if (compatible !== undefined) {
    const last = tryParseAddress(compatible);
    return last && { family: 6, address: last.address };
  }
  const bytes = ipaddr.parse(text).toByteArray();
  const address = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: isIpv4 ? 4 : 6, address };
}

export function addressesOf(cidrs: readonly Cidr[]): Addresses {
  const of = (family: Family): AddressSet =>
    addressSets.normalize(cidrs.filter((c) => c.family === family).map((c) => [c.first, c.last]));
  return { 4: of(4), 6: of(6) };
}

/** Reads what `formatRange` writes. */
export function tryParseRange(text: string): Cidr | undefined {
  const [first, last] = text.split('-').map(tryParseAddress);
  return first && last && { family: first.family, first: first.address, last: last.address };
}

/** `10.0.0.0-10.255.255.255`; IPv6 in its short form. */
export function formatRange(family: Family, [first, last]: readonly [bigint, bigint]): string {
  return `${formatAddress(family, first)}-${formatAddress(family, last)}`;
}

/** A range in that form for readers, to whom a single address is not a range. */
export function rangeInWords(range: string): string {
  const [first, last] = range.split('-');
  return first !== undefined && first === last ? first : range;
}

export function formatAddress(family: Family, address: bigint): string {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, i) => Number((address >> BigInt(8 * (length - 1 - i))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}
