import { elementAt } from '../../collections/element-at.ts';
import type { Enforcer } from '../../contract/options.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { EntityMatch, ServiceName } from '../../model/policy.ts';
import { matches, type Selector } from '../../selectors/selector.ts';
import { type AddressSet, addressSets, allAddresses, type Family } from '../../sets/address-set.ts';
import { type AddressGroup, type AddressIndex, addressIndex } from './address-index.ts';
import { alikeEndpoints } from './alike-endpoints.ts';
import { type LabelIndex, labelIndex } from './label-index.ts';

/** Whether an endpoint is one that an entity of a rule means. */
export type Match =
  | typeof no
  | typeof yes
  /** That depends on which of its possible addresses it has. */
  | typeof maybe;
export const no = 0;
export const yes = 1;
export const maybe = 2;

/** An entity of a rule, its ports aside; equal ones are one. */
export type EntityId = number;
/** The entity that asks nothing and matches everything. */
export const anyEntity: EntityId = 0;

export interface Entities {
  idOf(entity: EntityMatch): EntityId;
  /** For each endpoint a number, which is the same for endpoints that all entities treat alike. */
  readonly numberOf: Int32Array;
  /** The numbers of the endpoints that an entity matches, also such as have no address of the family. */
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
  const ids = new Map<string, EntityId>([[fingerprint({}), anyEntity]]);
  const resolved: ReadonlyMap<number, Match>[] = [new Map()];
  const { numberOf, examples } = alikeEndpoints(cluster, family, index);
  const few = examples.map((endpoint) => elementAt(cluster.endpoints, endpoint));
  const context: Context = {
    cluster,
    family,
    enforcer,
    numberOf,
    count: few.length,
    index: labelIndex(few),
    byAddresses: addressIndex(few, family),
  };
  const anyone = [...few.keys()].filter((number) => few[number]?.isAnyone);
  return {
    numberOf,
    count: () => resolved.length,
    matchesOf: (id) => elementAt(resolved, id),
    idOf: (entity) => {
      const key = fingerprint(entity);
      const known = ids.get(key);
      if (known !== undefined) return known;
      ids.set(key, resolved.length);
      resolved.push(withAnyone(resolve(entity, context), anyone));
      return resolved.length - 1;
    },
  };
}

/** Pods that are not told apart may be anyone. */
function withAnyone(
  matches: ReadonlyMap<number, Match>,
  anyone: readonly number[],
): ReadonlyMap<number, Match> {
  return anyone.length === 0
    ? matches
    : new Map([...matches, ...anyone.map((index) => [index, maybe] as const)]);
}

interface Context {
  readonly cluster: Cluster;
  readonly family: Family;
  readonly enforcer: Enforcer;
  readonly numberOf: Int32Array;
  /** How many numbers there are. */
  readonly count: number;
  /** Of numbers, as all that follows. */
  readonly index: LabelIndex;
  readonly byAddresses: AddressIndex;
}

const nowhere: AddressSet = [];

function resolve(entity: EntityMatch, context: Context): ReadonlyMap<number, Match> {
  const { selector, notSelector, nets, notNets, service } = entity;
  if (service !== undefined) return resolveService(service, context);
  // Exceptions without one of this family take the rule away (C20).
  if (notNets?.[context.family].length === 0) return new Map();
  const labelled = selector && new Set(context.index(selector));
  const setAddresses = selector === undefined ? nowhere : addressesLabelled(selector, context);
  const asksForAddresses = [nets, notNets, notSelector].some((part) => part !== undefined);
  if (labelled !== undefined && setAddresses.length === 0 && !asksForAddresses)
    return matchAll([...labelled], yes);
  const excluded = new Set(notSelector && context.index(notSelector));
  const required = requiredAddresses(entity, context);
  const found = new Map<number, Match>();
  const direct = context.byAddresses.overlapping(required);
  // Without its labels an endpoint may still have an address of a network set whose labels match (C17).
  const bySet = context.byAddresses.overlapping(addressSets.intersect(required, setAddresses));
  for (const [group, extent] of direct) {
    if (group.isPods && matchesNoPods(entity, context)) continue;
    const ofSet = matchOf(bySet.get(group));
    for (const member of candidatesOf(group, labelled, ofSet)) {
      const match = labelled === undefined || labelled.has(member) ? matchOf(extent) : ofSet;
      if (match !== no && !excluded.has(member)) found.set(member, match);
    }
  }
  return found;
}

function matchOf(extent: 'all' | 'some' | undefined): Match {
  if (extent === undefined) return no;
  return extent === 'all' ? yes : maybe;
}

function candidatesOf(
  { members }: AddressGroup,
  labelled: ReadonlySet<number> | undefined,
  bySet: Match,
): Iterable<number> {
  if (labelled === undefined || bySet !== no) return members;
  // Either may be long: few are labelled as a rule asks, or few share their addresses.
  const [few, many] = labelled.size < members.size ? [labelled, members] : [members, labelled];
  return [...few].filter((index) => many.has(index));
}

/** Where an address must lie: nowhere if the list holds the other family only (C20). */
function requiredAddresses({ nets, notNets, notSelector }: EntityMatch, context: Context): AddressSet {
  const { family } = context;
  const within = addressSets.subtract(nets?.[family] ?? allAddresses[family], notNets?.[family] ?? nowhere);
  return notSelector === undefined
    ? within
    : addressSets.subtract(within, addressesLabelled(notSelector, context));
}

/** To the generic enforcer, address ranges mean addresses outside the cluster (K4). */
function matchesNoPods({ nets }: EntityMatch, { enforcer }: Context): boolean {
  return enforcer === 'generic' && nets !== undefined;
}

function addressesLabelled(selector: Selector, { cluster, family }: Context): AddressSet {
  const sets = cluster.addressLabels.filter(({ labels }) => matches(selector, labels));
  return addressSets.normalize(sets.flatMap(({ addresses }) => addresses[family]));
}

function resolveService(service: ServiceName, context: Context): ReadonlyMap<number, Match> {
  const membership = context.cluster.serviceMembers(service);
  switch (membership.kind) {
    case 'missing':
      return new Map();
    case 'known':
      return matchAll(
        [...membership.trafficTo.keys()].map((endpoint) => elementAt(context.numberOf, endpoint)),
        yes,
      );
    case 'unknown':
      return matchAll([...Array(context.count).keys()], maybe);
  }
}

function matchAll(indices: readonly number[], match: Match): ReadonlyMap<number, Match> {
  return new Map(indices.map((index) => [index, match]));
}

/** Ports are left out: rules look at them one by one. */
function fingerprint({ selector, notSelector, nets, notNets, service }: EntityMatch): string {
  return JSON.stringify([selector, notSelector, nets, notNets, service], (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
