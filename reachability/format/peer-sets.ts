import { groupBy } from '../collections/group-by.ts';
import { remember } from '../collections/remember.ts';
import type { Peer } from '../engine/connection.ts';
import { visible } from '../text/visible.ts';

/** Below it, naming the members is as short as naming the namespace. */
const fewestOfAll = 3;

/** A namespace and how many peers are of it; those that live in none are of `undefined`. */
interface Home {
  readonly name: string | undefined;
  readonly size: number;
}

/** Names several peers: a whole namespace by its name, single workloads by theirs. */
export function peerSetNamer(
  everyone: readonly Peer[],
  nameOf: (peer: Peer) => string,
): (peers: readonly Peer[]) => readonly string[] {
  const homes = new Map(
    [...groupBy(everyone, homeName)].map(([name, members]): [string | undefined, Home] => [
      name,
      { name, size: members.length },
    ]),
  );
  // A peer is named as often as others reach it.
  const known = remember((peer: Peer) => ({ home: homes.get(homeName(peer)), name: nameOf(peer) }));
  return (peers) => {
    const byHome = groupBy(peers.map(known), ({ home }) => home);
    return [...byHome].flatMap(([home, members]) => {
      const isWhole =
        home?.name !== undefined && members.length >= fewestOfAll && members.length === home.size;
      return isWhole ? [`all ${members.length} of ${visible(home.name)}`] : members.map(({ name }) => name);
    });
  };
}

function homeName(peer: Peer): string | undefined {
  return peer.kind === 'workload' ? peer.namespace : undefined;
}
