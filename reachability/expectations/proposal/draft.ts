import { elementAt } from '../../collections/element-at.ts';
import { type Group, groupBy } from '../../collections/group-by.ts';
import type { AllowedTraffic } from '../../engine/connection.ts';
import { describeVerdict, type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import type { TrafficId } from '../../sets/traffic-store.ts';
import type { Comparison } from '../comparison/compare.ts';
import type { Difference } from '../comparison/difference.ts';
import { portsFor, portsInWords } from '../comparison/expected-traffic.ts';
import { isElsewhere, type Site } from '../comparison/sites.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import { groupPairs, type PossiblePair } from './group-pairs.ts';
import { type NamedSites, nameSites } from './name-sites.ts';
import type { Base, Proposal, ProposedConnection } from './proposal.ts';

/** An entry as it is printed, and as the comparison takes it. */
export interface Draft extends Pick<ExpectedConnection, 'from' | 'to' | 'ports'> {
  readonly entry: ProposedConnection;
  /** Lines of the file that list a part of everything already, so that the entry cannot be added as it is. */
  readonly lines: readonly number[];
}

/** Everyone there is, and what differs from a file. */
export interface Compared {
  readonly evaluation: Evaluation;
  readonly sites: readonly Site[];
  readonly comparison: Comparison;
  /** Of {@link comparison}. */
  readonly examples: readonly Difference[];
}

export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly peers: Proposal['peers'];
}

/** Entries for what is possible and not expected, and the peers that the file lacks for them. */
export function draftEntries(compared: Compared, base: Base): Drafted {
  const { comparison, examples } = compared;
  const drafted = draftFor(compared, base, unexpectedOf(examples), comparison.spokenFor);
  if (drafted.isWhole) return drafted;
  return draftFor(compared, base, unexpectedOf([...comparison.all()]), (site) => [site]);
}

export function unexpectedOf(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter(({ kind }) => kind === 'unexpected');
}

/** `isWhole`: no entry is about one of those that speak for others, and not about all of them. */
function draftFor(
  { evaluation, sites }: Compared,
  base: Base,
  differences: readonly Difference[],
  spokenFor: (site: Site) => readonly Site[],
): Drafted & { readonly isWhole: boolean } {
  const examples = new Set(differences.flatMap(({ from, to }) => [from, to]));
  const concerned = new Set([...examples].flatMap(spokenFor));
  const fates = fatesOf(evaluation, differences);
  const fateOf = new Map(
    [...examples].flatMap((site) => spokenFor(site).map((other) => [other, fates.get(site) ?? ''] as const)),
  );
  const named = nameSites(
    sites.filter((site) => concerned.has(site)),
    sites,
    (site) => fateOf.get(site) ?? '',
    new Set([...base.peers.keys()]),
  );
  const order = named.map(({ peer }) => peer);
  const within = possibleWithin(evaluation, base, named);
  const byLines = groupBy(pairsOf(evaluation, differences, named), (pair) => linesOf(base, pair).join());
  const groups = [...byLines.values()].flatMap((alike) => {
    const lines = linesOf(base, alike[0]);
    return groupPairs(alike, order, (peer) => within.get(peer)).map((group) => ({ ...group, lines }));
  });
  const everyone = everyoneSpokenFor(named, examples, spokenFor);
  const drafts = groups.flatMap(({ from, to, ports, words, lines }) => {
    const [sources, destinations] = [everyone(from), everyone(to)];
    if (sources === undefined || destinations === undefined) return [];
    const namesOf = (peers: readonly ExpectedPeer[]) => peers.map(({ name }) => name);
    const entry = { from: namesOf(sources), to: namesOf(destinations), ports: words };
    return [{ from: sources, to: destinations, ports, entry, lines }];
  });
  return {
    isWhole: drafts.length === groups.length,
    drafts,
    peers: named.flatMap(({ name, definition }) =>
      definition === undefined ? [] : [[name, definition] as const],
    ),
  };
}

/** Adds to peers those that they speak for; undefined if another speaks for these as well and is not among them. */
function everyoneSpokenFor(
  named: readonly NamedSites[],
  examples: ReadonlySet<Site>,
  spokenFor: (site: Site) => readonly Site[],
): (peers: readonly ExpectedPeer[]) => readonly ExpectedPeer[] | undefined {
  const peerOf = new Map(named.flatMap(({ peer, sites }) => sites.map((site) => [site, peer] as const)));
  const sitesOf = new Map(named.map(({ peer, sites }) => [peer, sites]));
  return (peers) => {
    const own = new Set(peers);
    const all = peers.flatMap((peer) => (sitesOf.get(peer) ?? []).filter((site) => examples.has(site)));
    const others = new Set(all.flatMap((site) => spokenFor(site)));
    const isSplit = [...others].some(
      (site) => examples.has(site) && !own.has(peerOf.get(site) as ExpectedPeer),
    );
    if (isSplit) return undefined;
    const wanted = new Set([...others].flatMap((site) => peerOf.get(site) ?? []));
    return others.size === all.length ? peers : named.flatMap(({ peer }) => (wanted.has(peer) ? peer : []));
  };
}

/** What is possible and not expected, as one reads it. */
export function describeTrafficOf(evaluation: Evaluation, traffic: readonly TrafficId[]): AllowedTraffic {
  const verdict = traffic.map((id) => ({ certain: id, possible: id }));
  return describeVerdict(evaluation, verdict, 'certain');
}

/** For every site what is possible from it and to it, so that sites of the same fate can be told of together. */
function fatesOf(evaluation: Evaluation, differences: readonly Difference[]): ReadonlyMap<Site, string> {
  const positions = new Map(
    [...new Set(differences.flatMap(({ from, to }) => [from, to]))].map((site, i) => [site, i]),
  );
  const parts = differences.flatMap(({ from, to, traffic }) => {
    const words = portsInWords(describeTrafficOf(evaluation, traffic));
    return [
      { site: from, part: `to ${positions.get(to)} ${words}` },
      { site: to, part: `from ${positions.get(from)} ${words}` },
    ];
  });
  const bySite = groupBy(parts, ({ site }) => site);
  return new Map(
    [...bySite].map(([site, group]) => [
      site,
      group
        .map(({ part }) => part)
        .sort()
        .join('\n'),
    ]),
  );
}

/** Where ports of the pair are listed, if it is to list everything. What is not everything is without those. */
function linesOf({ connections }: Base, { from, to, words }: PossiblePair): readonly number[] {
  if (words !== 'everything') return [];
  return connections.flatMap((other) =>
    other.from.includes(from) && other.to.includes(to) ? [other.source.line] : [],
  );
}

function pairsOf(
  evaluation: Evaluation,
  differences: readonly Difference[],
  named: readonly NamedSites[],
): readonly PossiblePair[] {
  const positions = new Map(named.flatMap(({ sites }, position) => sites.map((site) => [site, position])));
  const peerAt = (site: Site) => elementAt(named, positions.get(site) ?? -1).peer;
  const byNames = groupBy(differences, ({ from, to }) => `${positions.get(from)} ${positions.get(to)}`);
  return [...byNames.values()].flatMap((group) => {
    const traffic = commonTraffic(evaluation, group);
    const [{ from, to }] = group;
    const words = portsInWords(traffic);
    return words === '[]' ? [] : [{ from: peerAt(from), to: peerAt(to), words, ports: portsFor(traffic) }];
  });
}

/** What is possible of each: an entry that has the name of several workloads is about all of them. */
function commonTraffic(evaluation: Evaluation, [first, ...others]: Group<Difference>): AllowedTraffic {
  const { store } = evaluation;
  const traffic = describeTrafficOf(evaluation, first.traffic);
  const words = portsInWords(traffic);
  const isOther = (other: Difference) => portsInWords(describeTrafficOf(evaluation, other.traffic)) !== words;
  if (!others.some(isOther)) return traffic;
  const common = others.reduce(
    (ids, other) => ids.map((id, family) => store.intersect(id, elementAt(other.traffic, family))),
    first.traffic,
  );
  return describeTrafficOf(evaluation, common);
}

/** What is possible among the pods of one workload, where the file does not say it yet. */
function possibleWithin(
  evaluation: Evaluation,
  { connections }: Base,
  named: readonly NamedSites[],
): ReadonlyMap<NamedSites['peer'], string> {
  const told = new Set(connections.flatMap(({ from, to }) => from.filter((peer) => to.includes(peer))));
  return new Map(
    named.flatMap(({ peer, sites: [site, ...others] }) => {
      if (site === undefined || others.length > 0 || isElsewhere(site) || told.has(peer)) return [];
      const verdict = verdictBetween(evaluation, site.end, site.end);
      return [[peer, portsInWords(describeVerdict(evaluation, verdict, 'certain'))] as const];
    }),
  );
}
