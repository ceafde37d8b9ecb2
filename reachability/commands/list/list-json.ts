import { elementAt } from '../../collections/element-at.ts';
import { numberAlike } from '../../collections/number-alike.ts';
import { remember } from '../../collections/remember.ts';
import type { Decider, Peer, Unknown } from '../../engine/connection.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import type { Layout } from '../../format/layout.ts';
import { foldRows } from '../../questions/listing/fold-rows.ts';
import { listPairs } from '../../questions/listing/list-connections.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import type { Passing } from '../../questions/listing/passing.ts';
import { jsonText } from '../../text/json-text.ts';

/** Written piece by piece: there can be more connections than fit into one string. */
export function* listJson(
  listing: Listing,
  _layout: Layout,
  entrances: readonly Entrance[],
): Generator<string> {
  const nameOf = remember((peer: Peer) => jsonText(peer));
  const membersOf = remember((passing: Passing) => jsonText(passing).slice(1));
  yield '{"connections": [';
  let separator = '\n';
  for (const { from, to, passing } of listPairs(listing)) {
    yield `${separator}{"from":${nameOf(from)},"to":${nameOf(to)},${membersOf(passing)}`;
    separator = ',\n';
  }
  yield* entrancesJson(entrances);
}

/**
 * Groups of peers that nothing tells apart, each once, and what passes from members of one to members of others, by position
 * in the list of groups. From a group to itself: between two different members, if it has two. What decides is named once as
 * well, and so is what is not known.
 */
export function* listGroupedJson(listing: Listing, entrances: readonly Entrance[]): Generator<string> {
  const { peers, groups, passingOf } = listing;
  yield '{"groups": [';
  let separator = '\n';
  for (const members of groups) {
    yield `${separator}${jsonText(members.map((member) => elementAt(peers, member)))}`;
    separator = ',\n';
  }
  yield '\n], "connections": [';
  separator = '\n';
  const [deciders, unknowns] = [numberAlike<Decider>(), numberAlike<Unknown>()];
  for (const { from, to, passing } of foldRows(listing)) {
    const { decidedBy, unknown, ...traffic } = passingOf(passing);
    const rest = {
      ...traffic,
      decidedBy: decidedBy.map(deciders.numberOf),
      ...(unknown !== undefined && { unknown: unknown.map(unknowns.numberOf) }),
    };
    yield `${separator}{"from":[${from.join()}],"to":[${to.join()}],${jsonText(rest).slice(1)}`;
    separator = ',\n';
  }
  yield* tableJson('deciders', deciders.all);
  yield* tableJson('unknown', unknowns.all);
  yield* entrancesJson(entrances);
}

/** Ends a list and begins another. */
function* tableJson(name: string, items: readonly object[]): Generator<string> {
  yield `\n], "${name}": [`;
  yield items.map((item) => `\n${jsonText(item)}`).join();
}

/** Ends a list and the whole. */
function* entrancesJson(entrances: readonly Entrance[]): Generator<string> {
  yield* tableJson('entrances', entrances);
  yield '\n]}\n';
}
