import { outsideEnd } from '../engine/evaluation.ts';
import { WIRE_SERVER } from '../model/address-space.ts';
import type { OutsidePeer } from '../model/outside-peers.ts';
import { isHealthProbe } from '../questions/health-probes.ts';
import { addressesOf, addressSets, tryParseCidr } from '../sets/address-set.ts';
import type { Party } from './exposure.ts';

/** Addresses that routers of the internet do not carry (https://www.iana.org/assignments/iana-ipv4-special-registry). */
const NOT_PUBLIC = addressesOf(
  [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    `${WIRE_SERVER}/32`,
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '224.0.0.0/3',
    '::/127',
    'fc00::/7',
    'fe80::/10',
    'ff00::/8',
  ].flatMap((text) => tryParseCidr(text) ?? []),
);

/** What addresses outside the cluster are to whoever worries about them. */
export function addressParty(outside: OutsidePeer): Party {
  const end = outsideEnd(outside);
  const ranges = end.peer.kind === 'ip' ? end.peer.ranges : [];
  if (outside.isNode) return { kind: 'nodes', ranges };
  if (isHealthProbe(end)) return { kind: 'health-probes', ranges };
  const isPrivate = addressSets.covers(NOT_PUBLIC[outside.family], outside.addresses);
  return { kind: isPrivate ? 'private-addresses' : 'internet', ranges };
}
