import { elementAt } from '../../collections/element-at.ts';
import type { Endpoint } from '../../model/cluster.ts';
import { type AddressSet, addressSets, type Family } from '../../sets/address-set.ts';
import type { Interval } from '../../sets/intervals.ts';

/** Endpoints that share one set of possible addresses: most pods do. */
export interface AddressGroup {
  readonly isPods: boolean;
  readonly addresses: AddressSet;
  readonly members: ReadonlySet<number>;
}

export interface AddressIndex {
  readonly groups: readonly AddressGroup[];
  /** The groups that have an address in the set, and whether all of theirs are in it. */
  overlapping(wanted: AddressSet): ReadonlyMap<AddressGroup, 'all' | 'some'>;
}

/**
 * Finds endpoints by address. Ranges outside the cluster and pods of a living cluster have one interval each, and there are
 * tens of thousands of them: those are found by bisection. The few others are compared one by one.
 */
export function addressIndex(endpoints: readonly Endpoint[], family: Family): AddressIndex {
  const groups = groupByAddresses(endpoints, family);
  const scattered = groups.filter(({ addresses }) => addresses.length > 1);
  const find = bisect(groups.filter(({ addresses }) => addresses.length === 1));
  return {
    groups,
    overlapping(wanted) {
      const found = new Map<AddressGroup, 'all' | 'some'>();
      for (const group of scattered) {
        if (addressSets.covers(wanted, group.addresses)) found.set(group, 'all');
        else if (addressSets.overlaps(wanted, group.addresses)) found.set(group, 'some');
      }
      // There is a gap between any two intervals of a set, so one that a group is within is within one of them.
      for (const range of wanted) {
        for (const group of find(range))
          found.set(group, contains(range, intervalOf(group)) ? 'all' : 'some');
      }
      return found;
    },
  };
}

/** The groups, of one interval each, that overlap an interval. */
function bisect(groups: readonly AddressGroup[]): (range: Interval<bigint>) => Iterable<AddressGroup> {
  const sorted = groups.toSorted((a, b) => (intervalOf(a)[0] < intervalOf(b)[0] ? -1 : 1));
  // The last address of a group and of all before it. It tells how far back one may overlap.
  const reach: bigint[] = [];
  for (const group of sorted) {
    const [, last] = intervalOf(group);
    const before = reach.at(-1);
    reach.push(before !== undefined && before > last ? before : last);
  }
  return function* ([first, last]) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (intervalOf(elementAt(sorted, middle))[0] <= last) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && elementAt(reach, i) >= first; i--) {
      const group = elementAt(sorted, i);
      if (intervalOf(group)[1] >= first) yield group;
    }
  };
}

function intervalOf({ addresses }: AddressGroup): Interval<bigint> {
  return elementAt(addresses, 0);
}

function contains(outer: Interval<bigint>, inner: Interval<bigint>): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

function groupByAddresses(endpoints: readonly Endpoint[], family: Family): readonly AddressGroup[] {
  const groups = new Map<string, { isPods: boolean; addresses: AddressSet; members: Set<number> }>();
  const keys = new Map<AddressSet, string>();
  endpoints.forEach((endpoint, index) => {
    const addresses = endpoint.addresses[family];
    if (addresses.length === 0) return;
    const isPods = endpoint.kind === 'pod';
    const key = keys.get(addresses) ?? `${isPods}${addresses.join(' ')}`;
    keys.set(addresses, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { isPods, addresses, members: new Set([index]) });
    else group.members.add(index);
  });
  return [...groups.values()];
}
