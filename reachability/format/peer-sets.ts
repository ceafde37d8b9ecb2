import { groupBy } from '../collections/group-by.ts';
import type { Peer } from '../engine/connection.ts';
import { visible } from '../text/visible.ts';
import type { PeerNames } from './peer-names.ts';

/** Below it, naming the members is as short as naming the namespace. */
const fewestOfAll = 3;

/** Names several peers: a whole namespace by its name, single workloads by theirs. */
export function peerSetNamer(
  everyone: readonly Peer[],
  names: PeerNames,
): (peers: readonly Peer[]) => readonly string[] {
  const sizes = new Map([...groupBy(everyone, homeOf)].map(([home, members]) => [home, members.length]));
  return (peers) =>
    [...groupBy(peers, homeOf)].flatMap(([home, members]) => {
      const isWhole = home !== '' && members.length >= fewestOfAll && members.length === sizes.get(home);
      return isWhole ? [`all ${members.length} of ${visible(home)}`] : members.map(names.full);
    });
}

function homeOf(peer: Peer): string {
  return peer.kind === 'workload' ? peer.namespace : '';
}
