import { elementAt } from '../collections/element-at.ts';
import type { Enforcer } from '../contract/options.ts';
import type { Cluster, Endpoint } from '../model/cluster.ts';
import type { Direction, EntityMatch } from '../model/policy.ts';
import type { Family } from '../sets/address-set.ts';
import { everyTraffic, noTraffic } from '../sets/traffic.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import {
  type CompiledPolicies,
  type CompiledRule,
  compilePolicies,
  type PolicyList,
} from './rules/compiled-policies.ts';
import { entailmentIn } from './rules/entailment.ts';
import { anyEntity, type EntityId, maybe, no, resolveEntities, yes } from './rules/entities.ts';
import { failsafes } from './rules/failsafes.ts';
import { type Bounds, firstMatch, type RuleHit, type Trace } from './rules/first-match.ts';
import type { LabelIndex } from './rules/label-index.ts';
import { classifyPeers, type PeerClasses, type PeerId } from './rules/peer-classes.ts';
import { goesByUnwrittenNames, trafficOf } from './rules/rule-traffic.ts';
import { sourcePortSamples } from './rules/source-ports.ts';

/** Everything decided about packets of one family. */
export interface FamilyEvaluation {
  readonly family: Family;
  readonly peers: PeerClasses;
  readonly compiled: CompiledPolicies;
  readonly everything: TrafficId;
  /** One source port out of each range that no rule tells apart. */
  readonly sourcePorts: readonly number[];
  /** What the policies of `near` allow in one direction, for every class of peers. */
  rowOf(near: number, direction: Direction, sample: number): Row;
  /** The same for one peer, telling what decided. */
  decide(
    near: number,
    direction: Direction,
    far: number,
    sample: number,
    trace?: Trace<CompiledRule>,
  ): Bounds;
  /** What every host endpoint lets through for sure if the traffic crosses its node, to or from the pod `near` (C31). */
  forwarded(near: number, direction: Direction, far: number, sample: number): TrafficId;
}

/** One verdict for all peers, or one for each class. `possible` is `certain` itself where nothing is unknown. */
export type Row =
  | { readonly kind: 'constant'; readonly bounds: Bounds }
  | { readonly kind: 'by-peer'; readonly certain: TrafficIds; readonly possible: TrafficIds };

/** A traffic id for each class of peers; there are many such rows, so they are kept as small as their ids allow. */
export type TrafficIds = Uint16Array | Uint32Array;

export function evaluateFamily(
  cluster: Cluster,
  family: Family,
  enforcer: Enforcer,
  index: LabelIndex,
  store: TrafficStore,
): FamilyEvaluation {
  const entities = resolveEntities(cluster, family, enforcer, index);
  const compiled = compilePolicies(cluster, family, entities, index, store);
  const peers = classifyPeers(cluster, family, entities, compiled.rules);
  const everything = store.intern(everyTraffic[family]);
  const sourcePorts = sourcePortSamples(compiled.rules, cluster.endpoints);
  const rows = new Map<string, Row>();

  const endpointAt = (position: number): Endpoint => elementAt(cluster.endpoints, position);
  const matchOf = (entity: EntityId, endpoint: number) =>
    entity === anyEntity ? yes : (entities.matchesOf(entity).get(endpoint) ?? no);

  const trafficBetween = (
    { rule, traffic }: CompiledRule,
    near: number,
    far: number,
    direction: Direction,
    sample: number,
  ): TrafficId => {
    if (traffic !== undefined) return traffic;
    const [source, destination] = direction === 'ingress' ? [far, near] : [near, far];
    const { service } = rule.match.destination;
    const membership = service && cluster.serviceMembers(service);
    const behind =
      membership?.kind === 'known' ? (membership.trafficTo.get(destination) ?? noTraffic) : undefined;
    const ends = {
      source: endpointAt(source),
      destination: endpointAt(destination),
      sourcePort: elementAt(sourcePorts, sample),
      action: rule.action,
    };
    return store.intern(trafficOf(rule.match, family, ends, behind));
  };

  const decide: FamilyEvaluation['decide'] = (near, direction, far, sample, trace) => {
    const { kind, isAnyone } = endpointAt(near);
    if (kind === 'addresses') return { certain: everything, possible: everything };
    if (isAnyone) return { certain: empty, possible: everything };
    const { tiers } = elementAt(compiled.lists[direction], near);
    const hitOf = hitsBetween(near, direction, far, sample);
    const profiles = kind === 'host' ? 'deny' : 'allow';
    const bounds = firstMatch(tiers, hitOf, everything, profiles, store, trace);
    if (kind === 'host') return withFailsafes(bounds, direction);
    const through = forwarded(near, direction, far, sample);
    return { certain: store.intersect(bounds.certain, through), possible: bounds.possible };
  };

  const hitsBetween =
    (near: number, direction: Direction, far: number, sample: number) =>
    (rule: CompiledRule): RuleHit | undefined => {
      const nearMatch = matchOf(rule.near, near);
      const farMatch = nearMatch === no ? no : matchOf(rule.far, far);
      if (farMatch === no || !holdsForAll(rule, near, far, direction)) return undefined;
      const isCertain =
        nearMatch !== maybe && farMatch !== maybe && !needsReplies(rule) && !mayPass(rule, near, far);
      return {
        action: rule.rule.action,
        traffic: trafficBetween(rule, near, far, direction, sample),
        isCertain,
      };
    };

  const entails = entailmentIn(cluster);
  /** Whether what the rule allows is allowed to all pods of a class, if one end is a class. */
  const isClass = (endpoint: number): boolean => endpointAt(endpoint).outsider !== undefined;
  const holdsForAll = ({ rule }: CompiledRule, near: number, far: number, direction: Direction): boolean => {
    if (rule.action !== 'allow') return true;
    const [source, destination] = direction === 'ingress' ? [far, near] : [near, far];
    const isForAll = (entity: EntityMatch, { outsider, isAnyone }: Endpoint): boolean =>
      outsider === undefined || isAnyone === true || entails(entity, outsider);
    return (
      isForAll(rule.match.source, endpointAt(source)) &&
      isForAll(rule.match.destination, endpointAt(destination))
    );
  };

  /** What is passed on may be let through later, and whether it is passed on goes by names that are not known. */
  const mayPass = ({ rule }: CompiledRule, near: number, far: number): boolean => {
    if (rule.action !== 'pass') return false;
    const [source, destination] = [endpointAt(near), endpointAt(far)];
    const ends = { source, destination, sourcePort: 1 };
    const swapped = { source: destination, destination: source, sourcePort: 1 };
    return goesByUnwrittenNames(rule.match, ends) || goesByUnwrittenNames(rule.match, swapped);
  };

  const forwarded: FamilyEvaluation['forwarded'] = (near, direction, far, sample) =>
    compiled.forward[direction].reduce((through, { tiers, policies }) => {
      // With no policy of the normal stage a host endpoint forwards everything, with one it is as strict as ever.
      const profiles = policies.some(({ stage }) => stage === 'normal') ? 'deny' : 'allow';
      const hitOf = hitsBetween(near, direction, far, sample);
      return store.intersect(through, firstMatch(tiers, hitOf, everything, profiles, store).certain);
    }, everything);

  const withFailsafes = ({ certain, possible }: Bounds, direction: Direction): Bounds => {
    const always = store.intern(failsafes(direction));
    return { certain: store.union(certain, always), possible: store.union(possible, always) };
  };

  const rowOf: FamilyEvaluation['rowOf'] = (near, direction, sample) => {
    const { kind, isAnyone, outsider } = endpointAt(near);
    const list = elementAt(compiled.lists[direction], near);
    const lists = kind === 'pod' ? [list, ...compiled.forward[direction]] : [list];
    const key = [
      direction,
      list.id,
      kind,
      isAnyone ?? false,
      lists.some(({ usesSourcePorts }) => usesSourcePorts) ? sample : 0,
      lists.some(({ dependsOnNear }) => dependsOnNear) || outsider !== undefined ? peers.classOf[near] : '',
    ].join();
    const known = rows.get(key);
    if (known !== undefined) return known;
    const row = computeRow(lists, peers, (far) => decide(near, direction, far, sample), isClass);
    rows.set(key, row);
    return row;
  };

  return { family, peers, compiled, everything, sourcePorts, rowOf, decide, forwarded };
}

/** Nothing remembers what an untracked rule lets in, so replies need a rule of their own: whether there is one, is not looked at. */
function needsReplies({ policy, rule }: CompiledRule): boolean {
  return policy.stage === 'untracked' && rule.action === 'allow';
}

/** Decides once for each combination of matches that occurs among the peers. Most of them match nothing. */
function computeRow(
  lists: readonly PolicyList[],
  peers: PeerClasses,
  decide: (far: number) => Bounds,
  isClass: (far: number) => boolean,
): Row {
  const rules = lists.flatMap(({ tiers }) => tiers.flatMap((tier) => tier.rules));
  const entities = [...new Set(rules.map((rule) => rule.far))].filter((entity) => entity !== anyEntity);
  const dependsOnPorts = rules.some((rule) => rule.traffic === undefined);
  const signatures = signaturesOf(entities.map(peers.matchesOf), peers, dependsOnPorts);
  const verdicts = new Map<string, Bounds>();
  const verdictOf = (peer: PeerId, signature: string): Bounds => {
    const representative = elementAt(peers.representatives, peer);
    // What is allowed to a class of outsiders concerns all of its pods, not only its representative.
    const key = signature !== '' && isClass(representative) ? `${signature}#${peer}` : signature;
    const known = verdicts.get(key) ?? decide(representative);
    verdicts.set(key, known);
    return known;
  };
  const certain = new Uint32Array(peers.count);
  const possible = new Uint32Array(peers.count);
  const stranger = firstStranger(signatures, peers.count);
  if (stranger !== undefined) {
    const bounds = verdictOf(stranger, '');
    certain.fill(bounds.certain);
    possible.fill(bounds.possible);
  }
  for (const [peer, signature] of signatures) {
    const bounds = verdictOf(peer, signature);
    certain[peer] = bounds.certain;
    possible[peer] = bounds.possible;
  }
  const distinct = [...verdicts.values()];
  const [only] = distinct;
  if (
    only !== undefined &&
    distinct.every((b) => b.certain === only.certain && b.possible === only.possible)
  ) {
    return { kind: 'constant', bounds: only };
  }
  const kept = compact(certain);
  const isKnown = distinct.every((bounds) => bounds.certain === bounds.possible);
  return { kind: 'by-peer', certain: kept, possible: isKnown ? kept : compact(possible) };
}

function firstStranger(signatures: ReadonlyMap<PeerId, string>, count: number): PeerId | undefined {
  for (let peer = 0; peer < count; peer++) if (!signatures.has(peer)) return peer;
  return undefined;
}

/** For each class that matches something, all its matches in one string. */
export function signaturesOf(
  matches: readonly ReadonlyMap<PeerId, number>[],
  peers: PeerClasses,
  dependsOnPorts: boolean,
): ReadonlyMap<PeerId, string> {
  const signatures = new Map<PeerId, string>();
  for (let peer = 0; dependsOnPorts && peer < peers.count; peer++)
    signatures.set(peer, `${peers.portsKey[peer]}:`);
  matches.forEach((byPeer, position) => {
    for (const [peer, match] of byPeer)
      signatures.set(peer, `${signatures.get(peer) ?? ''},${position}=${match}`);
  });
  return signatures;
}

/** In as little space as the ids allow. */
export function compact(ids: Uint32Array): TrafficIds {
  return ids.every((id) => id <= 0xffff) ? new Uint16Array(ids) : ids;
}
