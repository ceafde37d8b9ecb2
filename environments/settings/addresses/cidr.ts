import ipaddr from 'ipaddr.js';

/** A parsed IPv4 range in CIDR notation. */
export interface Cidr {
  readonly network: ipaddr.IPv4;
  readonly prefix: number;
}

/** Reads an IPv4 CIDR such as `10.0.0.0/16`; undefined unless it is written in full and names the network address. */
export function tryParseCidr(text: unknown): Cidr | undefined {
  if (typeof text !== 'string' || !ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return undefined;
  const [address, prefix] = ipaddr.IPv4.parseCIDR(text);
  const network = ipaddr.IPv4.networkAddressFromCIDR(text);
  return address.toString() === network.toString() ? { network, prefix } : undefined;
}

/** Whether the two ranges share an address: of two CIDRs that do, one contains the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.network.match(b.network, Math.min(a.prefix, b.prefix));
}

/** Whether the IPv4 address, in text form, lies inside the range. */
export function contains(range: Cidr, address: string): boolean {
  return (
    ipaddr.IPv4.isValidFourPartDecimal(address) &&
    ipaddr.IPv4.parse(address).match(range.network, range.prefix)
  );
}

/** Whether every address of `inner` lies inside `outer`. */
export function within(inner: Cidr, outer: Cidr): boolean {
  return inner.prefix >= outer.prefix && inner.network.match(outer.network, outer.prefix);
}

/** How many addresses the range has. */
export function addressCount({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}

/** Whether all addresses of one CIDR, in text form, lie inside another; false when either cannot be read. */
export function covers(outer: string, inner: string): boolean {
  const [a, b] = [tryParseCidr(outer), tryParseCidr(inner)];
  return a !== undefined && b !== undefined && within(b, a);
}
