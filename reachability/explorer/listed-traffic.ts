import { elementAt } from '../collections/element-at.ts';
import type { Peer } from '../engine/connection.ts';
import { peerKey } from '../format/peer-names.ts';
import type { Listing } from '../questions/listing/listing.ts';
import type { Outline } from '../questions/listing/passing.ts';
import { createTrafficTable, type TrafficRows, toPageTraffic } from './traffic-rows.ts';

/** What passes from one peer to another. */
export interface Flow {
  readonly from: Peer;
  readonly to: Peer;
  readonly passing: Outline;
}

/**
 * What passes between peers, as the page holds it.
 *
 * @param listing what passes between some of the peers: what groups have in common is put into words once
 * @param others what passes besides
 */
export function listedTraffic(
  peers: readonly Peer[],
  { peers: listed, groups, outlines }: Listing,
  others: readonly Flow[],
): TrafficRows {
  const positions = new Map(peers.map((peer, position) => [peerKey(peer), position]));
  const table = createTrafficTable(peers.length);
  const members = groups.map((group) =>
    group.flatMap((position) => positions.get(peerKey(elementAt(listed, position))) ?? []),
  );
  const codes: number[] = [0];
  for (const [group, sources] of members.entries()) {
    for (const [other, number] of outlines.row(group).entries()) {
      codes[number] ??= table.codeOf(toPageTraffic(outlines.of(number)));
      const code = elementAt(codes, number);
      if (code === 0) continue;
      for (const from of sources)
        for (const to of elementAt(members, other)) if (from !== to) table.set(from, to, code);
    }
  }
  for (const { from, to, passing } of others) {
    const [source, destination] = [positions.get(peerKey(from)), positions.get(peerKey(to))];
    if (source !== undefined && destination !== undefined)
      table.set(source, destination, table.codeOf(toPageTraffic(passing)));
  }
  return table;
}
