import { outsideEnd } from '../engine/evaluation.ts';
import { notPublic } from '../model/address-space.ts';
import type { OutsidePeer } from '../model/outside-peers.ts';
import { isHealthProbe } from '../questions/explanation/health-probes.ts';
import { addressSets } from '../sets/address-set.ts';
import type { Party } from './exposure.ts';

/** What addresses outside the cluster mean to a reviewer. */
export function addressParty(outside: OutsidePeer): Party {
  const end = outsideEnd(outside);
  const ranges = end.peer.kind === 'ip' ? end.peer.ranges : [];
  if (outside.isNode) return { kind: 'nodes', ranges };
  if (isHealthProbe(end)) return { kind: 'health-probes', ranges };
  const isPrivate = addressSets.covers(notPublic[outside.family], outside.addresses);
  return { kind: isPrivate ? 'private-addresses' : 'internet', ranges };
}
