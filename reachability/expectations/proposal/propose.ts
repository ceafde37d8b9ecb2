import type { Analysis } from '../../analysis/analyze.ts';
import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Source } from '../../contract/finding.ts';
import type { AllowedTraffic } from '../../engine/connection.ts';
import { describeVerdict, type Evaluation, verdictBetween } from '../../engine/evaluation.ts';
import { compareAll, type Difference } from '../comparison/compare.ts';
import { portsFor, portsInWords } from '../comparison/expected-traffic.ts';
import { askedOutsiders, peersOf } from '../comparison/named-peers.ts';
import { isElsewhere, type Site, sitesOf } from '../comparison/sites.ts';
import type { Expectations, ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import { groupPairs } from './group-pairs.ts';
import { type NamedSites, nameSites } from './name-sites.ts';
import type { Proposal, ProposedConnection } from './proposal.ts';

/** An expectations file as far as a proposal has to know it. */
export type Base = Pick<Expectations, 'peers' | 'connections'>;

export const emptyBase: Base = { peers: new Map(), connections: [] };

/**
 * What has to be added to expectations so that they list everything that the manifests allow. Each entry is tried on a copy:
 * one that would list more than is possible, or less, is left out and named.
 */
export function propose({ withOutsiders }: Analysis, base: Base): Proposal {
  const used = usedPeers(base);
  const evaluation = withOutsiders({ named: askedOutsiders(used) });
  const sites = sitesOf(evaluation, used);
  const all = [...compareAll(evaluation, sites, base.connections)];
  const differences = all.filter(({ kind }) => kind === 'unexpected');
  const concerned = new Set(differences.flatMap(({ from, to }) => [from, to]));
  const fates = fatesOf(evaluation, differences);
  const named = nameSites(
    sites.filter((site) => concerned.has(site)),
    sites,
    (site) => fates.get(site) ?? '',
    new Set([...base.peers.keys()]),
  );
  const undecided = all.filter(({ kind }) => kind === 'undecided').length;
  const draft = draftOf(evaluation, differences, named);
  const peers = named.flatMap(({ name, definition }) =>
    definition === undefined ? [] : [[name, definition] as const],
  );
  const { connections, left } = keepWhatHolds({ withOutsiders }, base, draft);
  const names = new Set(connections.flatMap(({ from, to }) => [...from, ...to]));
  return {
    peers: peers.filter(([name]) => names.has(name)),
    connections,
    left: [
      ...left,
      ...(undecided === 0
        ? []
        : [
            `${undecided} more ${undecided === 1 ? 'is' : 'are'} not decided; check says what would settle it`,
          ]),
    ],
  };
}

function usedPeers({ peers, connections }: Base): readonly ExpectedPeer[] {
  return [...new Set([...peers.values(), ...peersOf(connections)])];
}

function trafficOf(evaluation: Evaluation, { traffic }: Difference): AllowedTraffic {
  const verdict = traffic.map((id) => ({ certain: id, possible: id }));
  return describeVerdict(evaluation, verdict, 'certain');
}

/** For every site what is possible from it and to it, so that sites of the same fate can be told of together. */
function fatesOf(evaluation: Evaluation, differences: readonly Difference[]): ReadonlyMap<Site, string> {
  const positions = new Map(
    [...new Set(differences.flatMap(({ from, to }) => [from, to]))].map((site, i) => [site, i]),
  );
  const parts = differences.flatMap((difference) => {
    const { from, to } = difference;
    const words = portsInWords(trafficOf(evaluation, difference));
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

/** An entry as it is printed, and as the comparison takes it. */
interface Draft extends Pick<ExpectedConnection, 'from' | 'to' | 'ports'> {
  readonly entry: ProposedConnection;
}

function draftOf(
  evaluation: Evaluation,
  differences: readonly Difference[],
  named: readonly NamedSites[],
): readonly Draft[] {
  const peerOf = new Map(named.flatMap(({ peer, sites }) => sites.map((site) => [site, peer] as const)));
  const pairs = differences.flatMap((difference) => {
    const [from, to] = [peerOf.get(difference.from), peerOf.get(difference.to)];
    if (from === undefined || to === undefined) return [];
    const traffic = trafficOf(evaluation, difference);
    return [{ from, to, words: portsInWords(traffic), ports: portsFor(traffic) }];
  });
  const within = new Map(
    named.flatMap(({ peer, sites: [site, ...others] }) =>
      site === undefined || others.length > 0 || isElsewhere(site)
        ? []
        : [[peer, portsInWords(certainBetween(evaluation, site, site))] as const],
    ),
  );
  const order = named.map(({ peer }) => peer);
  const namesOf = (peers: readonly ExpectedPeer[]) => peers.map(({ name }) => name);
  return groupPairs(pairs, order, (peer) => within.get(peer)).map(({ from, to, ports, words }) => ({
    from,
    to,
    ports,
    entry: { from: namesOf(from), to: namesOf(to), ports: words },
  }));
}

function certainBetween(evaluation: Evaluation, from: Site, to: Site): AllowedTraffic {
  return describeVerdict(evaluation, verdictBetween(evaluation, from.end, to.end), 'certain');
}

/** Adds the draft to a copy of the expectations, evaluates that, and leaves out what is then expected and not possible. */
function keepWhatHolds(
  { withOutsiders }: Pick<Analysis, 'withOutsiders'>,
  base: Base,
  draft: readonly Draft[],
): Pick<Proposal, 'connections' | 'left'> {
  const added = draft.map(
    ({ entry: _, ...rest }): ExpectedConnection => ({ ...rest, why: '', source: nowhere }),
  );
  const peers = new Map([...base.peers, ...peersOf(added).map((peer) => [peer.name, peer] as const)]);
  const tried: Base = { peers, connections: [...base.connections, ...added] };
  const used = usedPeers(tried);
  const evaluation = withOutsiders({ named: askedOutsiders(used) });
  const after = [...compareAll(evaluation, sitesOf(evaluation, used), tried.connections)];
  const isWrong = new Set(
    after.flatMap(({ kind, connection }) => (kind === 'missing' && connection ? [connection] : [])),
  );
  const kept = draft.filter((_, index) => !isWrong.has(elementAt(added, index)));
  const left = draft.filter((_, index) => isWrong.has(elementAt(added, index)));
  return {
    connections: kept.map(({ entry }) => entry),
    left: left.map(
      ({ entry: { from, to, ports } }) =>
        `${from.join(', ')} to ${to.join(', ')}: no entry says exactly what is possible; ${ports} would be more. Narrow the policy`,
    ),
  };
}

const nowhere: Source = { file: '', line: 1 };
