import type { Cluster, Endpoint } from '../model/cluster.ts';
import type { EntityMatch } from '../model/policy.ts';
import type { Enforcer } from '../options.ts';
import { matches, type Selector } from '../selectors/selector.ts';
import { type AddressSet, ALL_ADDRESSES, addressSets, type Family } from '../sets/address-set.ts';
import type { LabelIndex } from './label-index.ts';

/** Whether an endpoint is one that an entity of a rule means. */
export type Match =
  | typeof NO
  /** By its own labels, or because only addresses are asked for. */
  | typeof YES
  /** Only because its address lies in a network set whose labels match (C17). */
  | typeof BY_ADDRESS
  /** That depends on which of its possible addresses it has. */
  | typeof MAYBE;
export const NO = 0;
export const YES = 1;
export const BY_ADDRESS = 2;
export const MAYBE = 3;

/** An entity of a rule, its ports aside; equal ones are one. */
export type EntityId = number;
/** The entity that asks nothing and matches everything. */
export const ANY_ENTITY: EntityId = 0;

export interface Entities {
  idOf(entity: EntityMatch): EntityId;
  /** Every entity that was asked for, with the endpoints that it matches. */
  matchesOf(id: EntityId): ReadonlyMap<number, Match>;
  readonly count: () => number;
}

/** Resolves the entities of rules against the endpoints that have an address of `family`. */
export function resolveEntities(
  cluster: Cluster,
  family: Family,
  enforcer: Enforcer,
  index: LabelIndex,
): Entities {
  const ids = new Map<string, EntityId>([[fingerprint({}), ANY_ENTITY]]);
  const resolved: ReadonlyMap<number, Match>[] = [new Map()];
  const context = {
    cluster,
    family,
    enforcer,
    index,
    byAddresses: groupByAddresses(cluster.endpoints, family),
  };
  return {
    count: () => resolved.length,
    matchesOf: (id) => resolved[id] ?? new Map(),
    idOf: (entity) => {
      const key = fingerprint(entity);
      const known = ids.get(key);
      if (known !== undefined) return known;
      ids.set(key, resolved.length);
      resolved.push(resolve(entity, context));
      return resolved.length - 1;
    },
  };
}

interface Context {
  readonly cluster: Cluster;
  readonly family: Family;
  readonly enforcer: Enforcer;
  readonly index: LabelIndex;
  readonly byAddresses: readonly AddressGroup[];
}

/** Endpoints that share one set of possible addresses: most pods do. */
interface AddressGroup {
  readonly isPods: boolean;
  readonly addresses: AddressSet;
  readonly members: readonly number[];
}

function resolve(entity: EntityMatch, context: Context): ReadonlyMap<number, Match> {
  if (entity.service !== undefined) return resolveService(entity, context);
  const required = requiredAddresses(entity, context);
  if (required === undefined) return new Map();
  const { selector } = entity;
  const labelled = selector === undefined ? undefined : new Set(context.index(selector));
  const setAddresses = selector === undefined ? undefined : addressesLabelled(selector, context);
  if (labelled !== undefined && setAddresses?.length === 0 && required === ALL_ADDRESSES[context.family]) {
    return new Map([...labelled].filter((index) => hasAddress(context, index)).map((index) => [index, YES]));
  }
  const isExcluded = entity.notSelector === undefined ? () => false : excludedBy(entity.notSelector, context);
  const found = new Map<number, Match>();
  for (const group of context.byAddresses) {
    const place = group.isPods && context.enforcer === 'generic' ? withoutPods(entity, required) : required;
    const direct = relation(group.addresses, place);
    const bySet =
      setAddresses === undefined ? NO : relation(group.addresses, addressSets.intersect(place, setAddresses));
    if (direct === NO) continue;
    for (const member of candidatesOf(group, labelled, bySet)) {
      const isLabelled = labelled === undefined || labelled.has(member);
      const match = isLabelled ? direct : bySet === YES ? BY_ADDRESS : bySet;
      if (match !== NO && !isExcluded(member)) found.set(member, match);
    }
  }
  return found;
}

function candidatesOf(
  group: AddressGroup,
  labelled: ReadonlySet<number> | undefined,
  bySet: Match,
): Iterable<number> {
  if (labelled === undefined || bySet !== NO) return group.members;
  // Few are labelled as a rule asks, many share a group of addresses.
  return labelled.size < group.members.length
    ? [...labelled].filter((i) => isMember(group, i))
    : group.members;
}

function isMember(group: AddressGroup, endpoint: number): boolean {
  let low = 0;
  let high = group.members.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = group.members[middle] ?? -1;
    if (at === endpoint) return true;
    if (at < endpoint) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Where an address must lie. Undefined if no packet of the family can match: the lists hold the other family only (C20). */
function requiredAddresses(
  { nets, notNets, notSelector }: EntityMatch,
  context: Context,
): AddressSet | undefined {
  const { family } = context;
  const everywhere = ALL_ADDRESSES[family];
  if (nets !== undefined && nets[family].length === 0) return undefined;
  // A list of exceptions without one of this family, or that excepts everything, takes the rule away.
  if (
    notNets !== undefined &&
    (notNets[family].length === 0 || addressSets.covers(notNets[family], everywhere))
  )
    return undefined;
  if (nets === undefined && notNets === undefined && notSelector === undefined) return everywhere;
  const within = addressSets.subtract(nets?.[family] ?? everywhere, notNets?.[family] ?? []);
  return notSelector === undefined
    ? within
    : addressSets.subtract(within, addressesLabelled(notSelector, context));
}

/** To the generic enforcer, address ranges mean addresses outside the cluster, so they match no pod (K4). */
function withoutPods({ nets, notNets }: EntityMatch, required: AddressSet): AddressSet {
  return nets === undefined && notNets === undefined ? required : [];
}

function addressesLabelled(selector: Selector, { cluster, family }: Context): AddressSet {
  const sets = cluster.addressLabels.filter(
    ({ labels, addresses }) => addresses[family].length > 0 && matches(selector, labels),
  );
  return addressSets.normalize(sets.flatMap(({ addresses }) => addresses[family]));
}

function excludedBy(selector: Selector, { index }: Context): (endpoint: number) => boolean {
  const excluded = new Set(index(selector));
  return (endpoint) => excluded.has(endpoint);
}

function hasAddress({ cluster, family }: Context, index: number): boolean {
  return (cluster.endpoints[index]?.addresses[family].length ?? 0) > 0;
}

function resolveService({ service }: EntityMatch, context: Context): ReadonlyMap<number, Match> {
  if (service === undefined) return new Map();
  const { cluster } = context;
  const membership = cluster.serviceMembers(service);
  switch (membership.kind) {
    case 'missing':
      return new Map();
    case 'known':
      return new Map(
        [...membership.trafficTo.keys()]
          .filter((index) => hasAddress(context, index))
          .map((index) => [index, YES]),
      );
    case 'unknown':
      return new Map(
        cluster.endpoints.flatMap((_, index) =>
          hasAddress(context, index) ? [[index, MAYBE] as const] : [],
        ),
      );
  }
}

function relation(possible: AddressSet, wanted: AddressSet): Match {
  if (addressSets.covers(wanted, possible)) return YES;
  return addressSets.overlaps(wanted, possible) ? MAYBE : NO;
}

function groupByAddresses(endpoints: readonly Endpoint[], family: Family): readonly AddressGroup[] {
  const groups = new Map<string, { isPods: boolean; addresses: AddressSet; members: number[] }>();
  const keys = new Map<AddressSet, string>();
  endpoints.forEach((endpoint, index) => {
    const addresses = endpoint.addresses[family];
    if (addresses.length === 0) return;
    const isPods = endpoint.kind === 'pod';
    const key = keys.get(addresses) ?? `${isPods}${addresses.join(' ')}`;
    keys.set(addresses, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { isPods, addresses, members: [index] });
    else group.members.push(index);
  });
  return [...groups.values()];
}

/** Ports are left out: rules look at them one by one. */
function fingerprint({ selector, notSelector, nets, notNets, service }: EntityMatch): string {
  return JSON.stringify([selector, notSelector, nets, notNets, service], (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
