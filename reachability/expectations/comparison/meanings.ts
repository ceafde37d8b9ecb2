import { groupBy } from '../../collections/group-by.ts';
import { kindOfEndpoint } from '../../engine/cases.ts';
import type { End, Evaluation } from '../../engine/evaluation.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import type { Site } from './sites.ts';

/** What connections say of a site. */
export interface Meaning {
  /** Equal for sites that policies treat alike and of which connections say the same: they compare alike. */
  readonly number: number;
  /** The connections that may be from it, in their order. */
  readonly from: readonly ExpectedConnection[];
  /** The connections that may be to it. */
  readonly to: ReadonlySet<ExpectedConnection>;
}

export function meaningsOf(
  evaluation: Evaluation,
  sites: readonly Site[],
  connections: readonly ExpectedConnection[],
): ReadonlyMap<Site, Meaning> {
  const ends = [speakersAt('from', connections), speakersAt('to', connections)];
  const read = sites.map((site, position) => {
    const kind = kindOf(evaluation, site.end) ?? `site ${position}`;
    const [mayFrom = [], mayTo = [], ...must] = [mayMean(site), site.peers].flatMap((peers) =>
      ends.map((speaking) => speaking(peers)),
    );
    return { site, mayFrom, mayTo, key: [kind, mayFrom, mayTo, ...must].join('/') };
  });
  const alike = [...groupBy(read, ({ key }) => key).values()];
  const named = (positions: readonly number[]) =>
    positions.flatMap((position) => connections[position] ?? []);
  return new Map(
    alike.flatMap((group, number) => {
      const [{ mayFrom, mayTo }] = group;
      const meaning: Meaning = { number, from: named(mayFrom), to: new Set(named(mayTo)) };
      return group.map(({ site }) => [site, meaning] as const);
    }),
  );
}

/** What policies make of an end: equal for those that they treat alike. Undefined if it may be one of several kinds. */
function kindOf({ families, unlike }: Evaluation, { endpoints }: End): string | undefined {
  const [one, ...others] = unlike(endpoints);
  return one === undefined || others.length > 0 ? undefined : kindOfEndpoint(families, one);
}

/** Those whom a site is one of, and those whom policies take it for. */
function mayMean({ peers, outsider }: Site): ReadonlySet<ExpectedPeer> {
  if (outsider === undefined) return peers;
  return new Set([...peers, ...outsider.wider, ...outsider.twins.flatMap((twin) => [...twin.peers])]);
}

/** Finds the connections that have one of some peers at an end, by position. */
function speakersAt(
  end: 'from' | 'to',
  connections: readonly ExpectedConnection[],
): (peers: ReadonlySet<ExpectedPeer>) => readonly number[] {
  const byPeer = groupBy(
    connections.flatMap((connection, position) => connection[end].map((peer) => ({ peer, position }))),
    ({ peer }) => peer,
  );
  return (peers) => {
    const found = [...peers].flatMap((peer) => byPeer.get(peer) ?? []).map(({ position }) => position);
    return [...new Set(found)].sort((a, b) => a - b);
  };
}
