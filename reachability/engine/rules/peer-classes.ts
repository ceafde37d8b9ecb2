import { elementAt } from '../../collections/element-at.ts';
import { notPublic } from '../../model/address-space.ts';
import type { Cluster, Endpoint } from '../../model/cluster.ts';
import { addressSets, type Family } from '../../sets/address-set.ts';
import { dimensions } from '../../sets/traffic.ts';
import type { CompiledRule } from './compiled-policies.ts';
import { anyEntity, type Entities, type EntityId, type Match } from './entities.ts';

/** Endpoints that no rule tells apart. */
export type PeerId = number;

export interface PeerClasses {
  readonly count: number;
  /** For each endpoint its class, or -1 if it has no address of the family. */
  readonly classOf: Int32Array;
  /** For each class, one endpoint that represents it. */
  readonly representatives: readonly number[];
  /** Equal for classes that have the same ports under the names that rules use, and the same places behind services. */
  readonly portsKey: Int32Array;
  /** The classes that an entity matches. */
  matchesOf(entity: EntityId): ReadonlyMap<PeerId, Match>;
}

/** Puts endpoints into classes by what the rules' entities and port names make of them. */
export function classifyPeers(
  cluster: Cluster,
  family: Family,
  entities: Entities,
  rules: readonly CompiledRule[],
): PeerClasses {
  const { endpoints } = cluster;
  const signatures = signaturesOf(entities);
  const names = usedPortNames(rules);
  const services = usedServices(cluster, rules);
  const classes = new Map<string, PeerId>();
  const portKeys = new Map<string, number>();
  const classOf = new Int32Array(endpoints.length).fill(-1);
  const representatives: number[] = [];
  const portsKey: number[] = [];
  endpoints.forEach((endpoint, index) => {
    if (endpoint.addresses[family].length === 0) return;
    const ports = portsOf(endpoint, names) + services.map((keyOf) => keyOf(index)).join('');
    const signature = signatures.get(elementAt(entities.numberOf, index)) ?? '';
    const network = signature === '' ? '' : networkOf(endpoint, family);
    const key = `${signature}/${ports}/${network}${placeOf(endpoint)}`;
    const known = classes.get(key) ?? classes.size;
    if (known === classes.size) {
      classes.set(key, known);
      representatives.push(index);
      const ofPorts = portKeys.get(ports) ?? portKeys.size;
      portKeys.set(ports, ofPorts);
      portsKey.push(ofPorts);
    }
    classOf[index] = known;
  });
  return {
    count: representatives.length,
    classOf,
    representatives,
    portsKey: Int32Array.from(portsKey),
    matchesOf: rememberMatches(entities, classOf),
  };
}

/**
 * A signature for each number of endpoints that some entity matches. It is the same for two numbers if every entity matches
 * both alike.
 */
function signaturesOf(entities: Entities): ReadonlyMap<number, number> {
  const signatures = new Map<number, number>();
  const pairs = new Map<number, number>();
  for (let entity = anyEntity + 1; entity < entities.count(); entity++) {
    for (const [number, match] of entities.matchesOf(entity)) {
      const key = (signatures.get(number) ?? 0) * 0x4000000 + entity * 4 + match;
      const signature = pairs.get(key) ?? pairs.size + 1;
      pairs.set(key, signature);
      signatures.set(number, signature);
    }
  }
  return signatures;
}

function rememberMatches(entities: Entities, classOf: Int32Array): PeerClasses['matchesOf'] {
  const known = new Map<EntityId, ReadonlyMap<PeerId, Match>>();
  const classesOf = new Map<number, Set<PeerId>>();
  for (const [endpoint, peer] of classOf.entries()) {
    if (peer < 0) continue;
    const number = elementAt(entities.numberOf, endpoint);
    classesOf.set(number, (classesOf.get(number) ?? new Set()).add(peer));
  }
  return (entity) => {
    const before = known.get(entity);
    if (before !== undefined) return before;
    const byClass = new Map<PeerId, Match>();
    for (const [number, match] of entities.matchesOf(entity))
      for (const peer of classesOf.get(number) ?? []) byClass.set(peer, match);
    known.set(entity, byClass);
    return byClass;
  };
}

/** Ranges of nodes are kept apart from others, and host endpoints from ranges that no policy applies to. */
function placeOf({ kind, isNode, labels, isAnyone, outsider }: Endpoint): string {
  if (isAnyone) return 'anyone';
  // What is allowed to a class, must be to all of its pods.
  if (outsider !== undefined) return `outsider ${outsider}`;
  const place = isNode ? 'node' : '';
  return kind === 'pod' ? 'pod' : kind === 'host' ? `${place}host${JSON.stringify([...labels])}` : place;
}

/** A rule may treat the internet and private networks alike; readers do not. */
function networkOf({ kind, addresses }: Endpoint, family: Family): string {
  if (kind === 'pod') return '';
  return addressSets.covers(notPublic[family], addresses[family]) ? 'private ' : 'public ';
}

function usedPortNames(rules: readonly CompiledRule[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { rule } of rules) {
    for (const side of [rule.match.source, rule.match.destination]) {
      for (const ports of [side.ports, side.notPorts]) for (const name of ports?.names ?? []) names.add(name);
    }
  }
  return names;
}

function portsOf({ ports, outsider }: Endpoint, names: ReadonlySet<string>): string {
  if (outsider !== undefined) return names.size === 0 ? '' : 'whatever';
  const used = ports
    .filter(({ name }) => names.has(name))
    .map(({ name, protocol, port }) => `${name}:${protocol}:${port}`);
  return used.sort().join();
}

/** What an endpoint is reached at behind each service that a rule names. */
function usedServices(
  cluster: Cluster,
  rules: readonly CompiledRule[],
): readonly ((endpoint: number) => string)[] {
  const named = new Map(
    rules.flatMap(({ rule }) => {
      const { service } = rule.match.destination;
      return service === undefined ? [] : [[`${service.namespace}/${service.name}`, service] as const];
    }),
  );
  return [...named.values()].map((service) => {
    const membership = cluster.serviceMembers(service);
    return (endpoint) => {
      const traffic = membership.kind === 'known' ? membership.trafficTo.get(endpoint) : undefined;
      return traffic === undefined ? ';' : `;${dimensions.map((d) => traffic[d].join(' ')).join('|')}`;
    };
  });
}
