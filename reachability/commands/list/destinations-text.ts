import { elementAt } from '../../collections/element-at.ts';
import { groupAlike, type PeerGroup } from '../../format/alike-peers.ts';
import type { ConnectionTable } from '../../format/connection-table.ts';
import type { Layout } from '../../format/layout.ts';
import type { PeerNames } from '../../format/peer-names.ts';
import { peerSetNamer } from '../../format/peer-sets.ts';
import { wrapItems } from '../../text/wrap.ts';

/** For tables that are too wide to draw: by source, what it may do and to which peers. Sources that may do the same are grouped. */
export function* formatDestinations(
  table: ConnectionTable,
  names: PeerNames,
  { paint, columns }: Layout,
): Generator<string> {
  const nameSet = peerSetNamer(table.peers, names);
  const nameAll = (positions: readonly number[]): readonly string[] =>
    nameSet(positions.map((position) => elementAt(table.peers, position)));
  const groups = groupAlike(table);
  for (const source of groups) {
    const byTraffic = destinationsOf(table, groups, source);
    if (byTraffic.size === 0) continue;
    for (const line of wrapItems(nameAll(source.members), columns)) yield paint('heading', line);
    for (const [traffic, to] of byTraffic) {
      for (const line of wrapItems(traffic.split(' '), columns - 2, '')) yield `  ${line}`;
      for (const line of wrapItems(nameAll(to), columns - 6)) yield `    → ${line}`;
    }
    yield '';
  }
}

/** By traffic, all to whom some member of a group may do it, in the order of the table. */
export function destinationsOf(
  table: ConnectionTable,
  groups: readonly PeerGroup[],
  source: PeerGroup,
): ReadonlyMap<string, readonly number[]> {
  const from = elementAt(source.members, 0);
  const byTraffic = new Map<string, number[]>();
  for (const group of groups) {
    const to = elementAt(group.members, 0);
    const traffic = group === source ? source.among : table.traffic(from, to);
    if (traffic === '') continue;
    const known = byTraffic.get(traffic) ?? [];
    byTraffic.set(traffic, known);
    for (const member of group.members) known.push(member);
  }
  for (const known of byTraffic.values()) known.sort((a, b) => a - b);
  return new Map([...byTraffic].sort(([, [a = 0]], [, [b = 0]]) => a - b));
}
