import { groupBy } from '../../collections/group-by.ts';
import { kindOfEndpoint } from '../../engine/cases.ts';
import type { End, Evaluation } from '../../engine/evaluation.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import { isElsewhere, type Site } from './sites.ts';

/** Sites that policies treat alike, and that the same connections name. Each class of pods outside the manifests is a group. */
export interface AlikeSites {
  readonly number: number;
  readonly members: readonly [Site, ...Site[]];
  /** The connections that may be from them, in their order. */
  readonly from: readonly ExpectedConnection[];
  /** The connections that may be to them. */
  readonly to: ReadonlySet<ExpectedConnection>;
}

/** Puts sites into such groups, in the order of their first members. */
export function findAlikeSites(
  evaluation: Evaluation,
  sites: readonly Site[],
  connections: readonly ExpectedConnection[],
): readonly AlikeSites[] {
  const [speakFrom, speakTo] = [speakersAt('from', connections), speakersAt('to', connections)];
  const read = sites.map((site, position) => {
    const may = mayMean(site);
    const said = [speakFrom(may), speakTo(may), speakFrom(site.peers), speakTo(site.peers)] as const;
    const kind = site.outsider === undefined ? kindOf(evaluation, site.end) : undefined;
    return { site, said, key: [kind ?? `site ${position}`, isElsewhere(site), ...said].join('/') };
  });
  const named = (positions: readonly number[]) =>
    positions.flatMap((position) => connections[position] ?? []);
  return [...groupBy(read, ({ key }) => key).values()].map((group, number) => {
    const [first, ...others] = group;
    const [from, to] = first.said;
    const members = [first.site, ...others.map(({ site }) => site)] as const;
    return { number, members, from: named(from), to: new Set(named(to)) };
  });
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
