import type { ThreeValued } from './three-valued.ts';

/** The two families of IP addresses. */
export type IpVersion = 4 | 6;

/** One address as a number. */
export interface Address {
  readonly version: IpVersion;
  readonly value: bigint;
}

/** A CIDR as the first and last address it holds; host bits are masked away. */
export interface Cidr {
  readonly version: IpVersion;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads an IPv4 or IPv6 address; throws if it is neither. */
export function parseAddress(text: string): Address {
  const address = tryParseAddress(text);
  if (address === undefined)
    throw new Error(`"${text}" is not an IP address: give one such as 10.0.0.1 or fd00::1`);
  return address;
}

/** Reads `address/length`, or a bare address as the CIDR of that one address; undefined if it is neither. */
export function tryParseCidr(text: string): Cidr | undefined {
  const [host = '', length, ...rest] = text.split('/');
  const address = tryParseAddress(host);
  if (address === undefined || rest.length > 0) return undefined;
  const bits = address.version === 4 ? 32 : 128;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = address.value - (address.value % size);
  return { version: address.version, first, last: first + size - 1n };
}

/** Reads a CIDR; throws if it is none. */
export function parseCidr(text: string): Cidr {
  const cidr = tryParseCidr(text);
  if (cidr === undefined) throw new Error(`"${text}" is not a CIDR: write it as 10.0.0.0/8 or fd00::/8`);
  return cidr;
}

/** Writes an address in the plain form that parseAddress reads. */
export function formatAddress(address: Address): string {
  const [groups, width, radix, separator] = address.version === 4 ? [4, 8n, 10, '.'] : [8, 16n, 16, ':'];
  const parts: string[] = [];
  for (let index = groups - 1; index >= 0; index -= 1) {
    parts.push(((address.value >> (width * BigInt(index))) % (1n << width)).toString(radix));
  }
  return parts.join(separator);
}

/** Whether the CIDR holds this address; never across families. */
export function contains(cidr: Cidr, address: Address): boolean {
  return cidr.version === address.version && cidr.first <= address.value && address.value <= cidr.last;
}

/** Whether the CIDR holds every address of its family. */
export function isWhole(cidr: Cidr): boolean {
  return cidr.first === 0n && cidr.last === (1n << (cidr.version === 4 ? 32n : 128n)) - 1n;
}

/**
 * Whether the CIDR holds an address of which only the pool is known (rule K4: a pod's address is not in its manifest).
 * With no pool of that family, only the CIDR of all addresses is certain.
 */
export function containsSomePoolAddress(cidr: Cidr, pools: readonly Cidr[]): ThreeValued {
  if (isWhole(cidr)) return true;
  const family = pools.filter((pool) => pool.version === cidr.version);
  if (family.length === 0) return 'unknown';
  if (family.every((pool) => cidr.first <= pool.first && pool.last <= cidr.last)) return true;
  if (family.every((pool) => pool.last < cidr.first || cidr.last < pool.first)) return false;
  return 'unknown';
}

function tryParseAddress(text: string): Address | undefined {
  return text.includes(':') ? tryParseVersion6(text) : tryParseVersion4(text);
}

function tryParseVersion4(text: string): Address | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet))) return undefined;
  if (octets.some((octet) => Number(octet) > 255)) return undefined;
  return { version: 4, value: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) };
}

function tryParseVersion6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { version: 6, value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}
