import { groupBy } from '../../collections/group-by.ts';
import { remember } from '../../collections/remember.ts';
import type { Evaluation } from '../../engine/evaluation.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import { type AlikeSites, findAlikeSites } from './alike-sites.ts';
import { comparePair, compareStatedPair, isAnyOf, isMeant } from './compare-pair.ts';
import type { Difference } from './difference.ts';
import { notToldBefore } from './not-told-before.ts';
import { isElsewhere, nameOfWorkload, type Site } from './sites.ts';

/** What differs from the complete list of connections, which is a closed world. */
export interface Comparison {
  /** Pair by pair, in the order of the sites. Each pair is compared when it is asked for. */
  all(): Generator<Difference>;
  /** The same, but of sites that differ alike two speak for all: each pair of others differs as these do. */
  examples(): Generator<Difference>;
  /** The sites for which one of the examples speaks, itself among them. */
  spokenFor(example: Site): readonly Site[];
}

export function compareSites(
  evaluation: Evaluation,
  sites: readonly Site[],
  connections: readonly ExpectedConnection[],
): Comparison {
  const groups = findAlikeSites(evaluation, sites, connections);
  const groupOf = new Map(groups.flatMap((group) => group.members.map((site) => [site, group] as const)));
  const positionOf = new Map(sites.map((site, position) => [site, position]));
  const ownOf = sameWorkloads(sites);
  const meant = (from: AlikeSites, to: AlikeSites) => from.from.filter((connection) => to.to.has(connection));
  const known = new Map<string, readonly Difference[]>();
  const between = (from: AlikeSites, to: AlikeSites): readonly Difference[] => {
    const key = `${from.number} ${to.number}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const [source, destination] = otherSites(from, to, ownOf);
    const found =
      source === undefined || destination === undefined || (isElsewhere(source) && isElsewhere(destination))
        ? []
        : comparePair(evaluation, source, destination, meant(from, to));
    known.set(key, found);
    return found;
  };
  const compare = (from: Site, to: Site): readonly Difference[] => {
    const [source, destination] = [groupOf.get(from), groupOf.get(to)];
    if (source === undefined || destination === undefined) return [];
    if (!ownOf(from).has(to))
      return between(source, destination).map((difference) => ({ ...difference, from, to }));
    // Whether pods of one workload reach each other matters only if an expectation names it.
    const listed = isElsewhere(from) && isElsewhere(to) ? [] : meant(source, destination);
    return listed.some((connection) => namesBoth(connection, from, to))
      ? comparePair(evaluation, from, to, listed)
      : [];
  };
  const pairs = (isWanted: (site: Site) => boolean): Generator<Difference> => {
    const differing = remember((from: AlikeSites) =>
      groups.flatMap((to) => (between(from, to).length > 0 ? to.members.filter(isWanted) : [])),
    );
    const destinationsOf = (from: Site): readonly Site[] => {
      const group = groupOf.get(from);
      if (group === undefined || !isWanted(from)) return [];
      const to = new Set([...differing(group), ...[...ownOf(from)].filter(isWanted)]);
      return [...to].sort((a, b) => (positionOf.get(a) ?? 0) - (positionOf.get(b) ?? 0));
    };
    return notToldBefore(evaluation, sites, compare, destinationsOf);
  };
  const examples = examplesOf(groups, sites, ownOf);
  return {
    all: () => pairs(() => true),
    examples: () => pairs((site) => examples.has(site)),
    spokenFor: (example) => examples.get(example) ?? [],
  };
}

/** Two sites of each group speak for the others, but for those that some pods outside the manifests are taken for, or that share a name. */
function examplesOf(
  groups: readonly AlikeSites[],
  sites: readonly Site[],
  ownOf: (site: Site) => ReadonlySet<Site>,
): ReadonlyMap<Site, readonly Site[]> {
  const byName = groupBy(sites, nameOfWorkload);
  const isPlain = (site: Site): boolean =>
    ownOf(site).size === 1 && (isElsewhere(site) || byName.get(nameOfWorkload(site))?.length === 1);
  return new Map(
    groups.flatMap(({ members }) => {
      const plain = members.filter(isPlain);
      return members.flatMap((site): readonly (readonly [Site, readonly Site[]])[] => {
        if (!isPlain(site)) return [[site, [site]]];
        return plain.slice(0, 2).includes(site) ? [[site, plain]] : [];
      });
    }),
  );
}

/** Whether it is said of them by name, and not only of all pods that one of them is among. */
function namesBoth({ from, to }: ExpectedConnection, source: Site, destination: Site): boolean {
  const isNamed = ({ peers, outsider }: Site, all: readonly ExpectedPeer[]): boolean =>
    isAnyOf(peers, all) || (outsider?.twins ?? []).some((twin) => isAnyOf(twin.peers, all));
  return isNamed(source, from) && isNamed(destination, to);
}

/** For each site itself, and pods outside the manifests that policies take for it. */
function sameWorkloads(sites: readonly Site[]): (site: Site) => ReadonlySet<Site> {
  const same = new Map(sites.map((site) => [site, new Set([site])]));
  for (const site of sites) {
    for (const twin of site.outsider?.twins ?? []) {
      same.get(site)?.add(twin);
      same.get(twin)?.add(site);
    }
  }
  return (site) => same.get(site) ?? new Set();
}

/** A member of each group, so that the two are different workloads; empty if every two are the same. */
function otherSites(
  from: AlikeSites,
  to: AlikeSites,
  ownOf: (site: Site) => ReadonlySet<Site>,
): readonly Site[] {
  for (const source of from.members)
    for (const destination of to.members) if (!ownOf(source).has(destination)) return [source, destination];
  return [];
}

/** What of `possible` connections is impossible, and what of `refused` ones is possible. */
export function compareStated(
  evaluation: Evaluation,
  sites: readonly Site[],
  connection: ExpectedConnection,
  must: 'possible' | 'refused',
): readonly Difference[] {
  const sources = new Set(sites.filter((site) => isMeant(site, connection.from, must)));
  const destinations = new Set(sites.filter((site) => isMeant(site, connection.to, must)));
  const compare = (from: Site, to: Site) =>
    sources.has(from) && destinations.has(to)
      ? compareStatedPair(evaluation, from, to, connection, must)
      : [];
  const differences = notToldBefore(evaluation, sites, compare, (from) =>
    sources.has(from) ? destinations : [],
  );
  return [...differences];
}
