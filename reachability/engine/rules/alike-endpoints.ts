import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type EntityMatch, rulesOf } from '../../model/policy.ts';
import type { AddressSet, Family } from '../../sets/address-set.ts';
import type { LabelIndex } from './label-index.ts';

/** Endpoints that no entity of a rule can tell apart, by numbers: of thousands of pods, entities look at a few. */
export interface AlikeEndpoints {
  /** For each endpoint the number of those that it is alike with. */
  readonly numberOf: Int32Array;
  /** One endpoint for each number. */
  readonly examples: readonly number[];
}

/** Endpoints are alike if every selector and service matches all or none of them, and no range has a boundary between them. */
export function alikeEndpoints(cluster: Cluster, family: Family, index: LabelIndex): AlikeEndpoints {
  const { endpoints } = cluster;
  const entities = entitiesOf(cluster);
  const numberOf = new Int32Array(endpoints.length);
  const placeOf = placesBetween(boundariesOf(entities, cluster, family));
  const places = groupBy([...endpoints.keys()], (endpoint) => {
    const { kind, isAnyone, addresses } = elementAt(endpoints, endpoint);
    return `${kind === 'pod'} ${isAnyone} ${placeOf(addresses[family])}`;
  });
  const selectors = entities.flatMap(({ selector, notSelector }) =>
    [selector ?? [], notSelector ?? []].flat(),
  );
  const services = entities.flatMap(({ service }) => service ?? []);
  const parts: readonly Iterable<number>[] = [
    ...places.values(),
    ...distinct(selectors).map(index),
    ...distinct(services).map((service) => {
      const membership = cluster.serviceMembers(service);
      return membership.kind === 'known' ? membership.trafficTo.keys() : [];
    }),
  ];
  const pairs = new Map<number, number>();
  for (const [part, members] of parts.entries()) {
    for (const member of members) {
      const key = elementAt(numberOf, member) * parts.length + part;
      const number = pairs.get(key) ?? pairs.size + 1;
      pairs.set(key, number);
      numberOf[member] = number;
    }
  }
  const alike = [...groupBy([...endpoints.keys()], (endpoint) => elementAt(numberOf, endpoint)).values()];
  for (const [number, members] of alike.entries()) for (const member of members) numberOf[member] = number;
  return { numberOf, examples: alike.map(([first]) => first) };
}

function distinct<T>(things: readonly T[]): readonly T[] {
  return [...groupBy(things, (thing) => JSON.stringify(thing)).values()].map(([first]) => first);
}

function entitiesOf({ tiers }: Cluster): readonly EntityMatch[] {
  const rules = tiers.flatMap(({ policies }) => policies.flatMap((policy) => rulesOf(policy)));
  return rules.flatMap(({ match }) => [match.source, match.destination]);
}

/** Where a range begins, or the addresses behind one, ascending. */
function boundariesOf(
  entities: readonly EntityMatch[],
  { addressLabels }: Cluster,
  family: Family,
): readonly bigint[] {
  const sets = [
    ...entities.flatMap(({ nets, notNets }) => [nets ?? [], notNets ?? []].flat()),
    ...addressLabels.map(({ addresses }) => addresses),
  ];
  const boundaries = new Set<bigint>();
  for (const set of sets) {
    for (const [first, last] of set[family]) {
      boundaries.add(first);
      boundaries.add(last + 1n);
    }
  }
  return [...boundaries].sort((a, b) => (a < b ? -1 : 1));
}

/** Names where addresses lie: between two boundaries, or else by themselves. */
function placesBetween(boundaries: readonly bigint[]): (addresses: AddressSet) => string {
  const known = new Map<AddressSet, string>();
  const before = (address: bigint): number => {
    let low = 0;
    let high = boundaries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (elementAt(boundaries, middle) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const place = (addresses: AddressSet): string => {
    const [first, last] = [addresses[0], addresses.at(-1)];
    if (first === undefined || last === undefined) return 'nowhere';
    const begin = before(first[0]);
    return begin === before(last[1]) ? String(begin) : addresses.join(' ');
  };
  return (addresses) => {
    const text = known.get(addresses) ?? place(addresses);
    known.set(addresses, text);
    return text;
  };
}
