import { elementAt } from '../../collections/element-at.ts';
import { type Group, groupBy } from '../../collections/group-by.ts';
import type { AllowedTraffic } from '../../engine/connection.ts';
import { describeVerdict, type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import type { TrafficId } from '../../sets/traffic-store.ts';
import type { Difference } from '../comparison/difference.ts';
import { portsFor, portsInWords } from '../comparison/expected-traffic.ts';
import { isElsewhere, type Site } from '../comparison/sites.ts';
import type { ExpectedConnection } from '../file/expectations.ts';
import { groupPairs, type PossiblePair } from './group-pairs.ts';
import { type NamedSites, nameSites } from './name-sites.ts';
import type { Base, Proposal, ProposedConnection } from './proposal.ts';

/** An entry as it is printed, and as the comparison takes it. */
export interface Draft extends Pick<ExpectedConnection, 'from' | 'to' | 'ports'> {
  readonly entry: ProposedConnection;
}

/** Entries for what is possible and not expected, and the peers that the file lacks for them. */
export function draftEntries(
  evaluation: Evaluation,
  sites: readonly Site[],
  base: Base,
  differences: readonly Difference[],
): { readonly drafts: readonly Draft[]; readonly peers: Proposal['peers'] } {
  const concerned = new Set(differences.flatMap(({ from, to }) => [from, to]));
  const fates = fatesOf(evaluation, differences);
  const named = nameSites(
    sites.filter((site) => concerned.has(site)),
    sites,
    (site) => fates.get(site) ?? '',
    new Set([...base.peers.keys()]),
  );
  const order = named.map(({ peer }) => peer);
  const within = possibleWithin(evaluation, base, named);
  const groups = groupPairs(pairsOf(evaluation, differences, named), order, (peer) => within.get(peer));
  return {
    drafts: groups.map(({ from, to, ports, words }) => ({
      from,
      to,
      ports,
      entry: { from: from.map(({ name }) => name), to: to.map(({ name }) => name), ports: words },
    })),
    peers: named.flatMap(({ name, definition }) =>
      definition === undefined ? [] : [[name, definition] as const],
    ),
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
