import { notPublic } from '../../model/address-space.ts';
import {
  type Addresses,
  type AddressSet,
  addressSets,
  allAddresses,
  type Family,
} from '../../sets/address-set.ts';
import { toCidrs } from '../../sets/cidrs.ts';
import type { Site } from '../comparison/sites.ts';

function setsOf(group: readonly Site[]): readonly (readonly [Family, AddressSet])[] {
  const outside = group.flatMap((site) => site.outside ?? []);
  return ([4, 6] as const).flatMap((family) => {
    const own = outside.filter((one) => one.family === family).flatMap(({ addresses }) => addresses);
    return own.length === 0 ? [] : [[family, addressSets.normalize(own)] as const];
  });
}

/** All addresses of some sites. */
export function addressesIn(group: readonly Site[]): Addresses {
  return { 4: [], 6: [], ...Object.fromEntries(setsOf(group)) };
}

/** A name for addresses: that of their only range, or what kind of addresses they are. */
export function nameOfAddresses(group: readonly Site[]): string {
  const sets = setsOf(group);
  const isPublic = sets.some(([family, set]) => !addressSets.covers(notPublic[family], set));
  const [cidr, ...others] = sets.flatMap(([family, set]) => toCidrs(family, set));
  if (cidr?.endsWith('/0') === false && others.length === 0) return `net-${cidr.replaceAll(/[/:]/g, '-')}`;
  return isPublic ? 'internet' : 'private-addresses';
}

/** `{ addresses: [0.0.0.0/0], except: [10.0.0.0/8] }`, or without exceptions where that is no longer. */
export function addressDefinition(group: readonly Site[]): string {
  const sets = setsOf(group);
  const own = sets.flatMap(([family, set]) => toCidrs(family, set));
  const missing = sets.flatMap(([family, set]) =>
    toCidrs(family, addressSets.subtract(allAddresses[family], set)),
  );
  if (missing.length >= own.length || missing.length === 0)
    return `{ addresses: [${own.map(quotedAddress).join(', ')}] }`;
  const all = sets.map(([family]) => (family === 4 ? '0.0.0.0/0' : '"::/0"'));
  return `{ addresses: [${all.join(', ')}], except: [${missing.map(quotedAddress).join(', ')}] }`;
}

/** Colons would begin a map. */
function quotedAddress(text: string): string {
  return text.includes(':') ? JSON.stringify(text) : text;
}
