import type { AddressSet, Family } from '../../sets/address-set.ts';
import { type Block, toBlocks } from '../../sets/cidrs.ts';

/** Addresses as policies name them: with a prefix length each, which both API servers want. */
export function addressBlocks(family: Family, set: AddressSet): readonly Block[] {
  const whole = family === 4 ? '/32' : '/128';
  const withPrefix = (cidr: string) => (cidr.includes('/') ? cidr : cidr + whole);
  return toBlocks(family, set).map(({ cidr, except }) => ({
    cidr: withPrefix(cidr),
    except: except.map(withPrefix),
  }));
}
