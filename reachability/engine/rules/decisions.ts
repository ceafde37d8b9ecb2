import { elementAt } from '../../collections/element-at.ts';
import type { Cluster, Endpoint } from '../../model/cluster.ts';
import type { Direction, EntityMatch } from '../../model/policy.ts';
import type { Family } from '../../sets/address-set.ts';
import { everyTraffic, noTraffic } from '../../sets/traffic.ts';
import { empty, type TrafficId, type TrafficStore } from '../../sets/traffic-store.ts';
import type { CompiledPolicies, CompiledRule } from './compiled-policies.ts';
import { entailmentIn } from './entailment.ts';
import { anyEntity, type Entities, type EntityId, maybe, no, yes } from './entities.ts';
import { failsafes } from './failsafes.ts';
import { type Bounds, firstMatch, type RuleHit, type Trace } from './first-match.ts';
import { goesByUnwrittenNames, trafficOf } from './rule-traffic.ts';

/** What the policies of one endpoint decide about another, computed at each call. */
export interface Decisions {
  /** What the policies of `near` allow in one direction, from a source port. */
  decide(
    near: number,
    direction: Direction,
    far: number,
    sourcePort: number,
    trace?: Trace<CompiledRule>,
  ): Bounds;
  /** What every host endpoint lets through for sure if the traffic crosses its node, to or from the pod `near` (C31). */
  forwarded(near: number, direction: Direction, far: number, sourcePort: number): TrafficId;
}

/** The decisions about packets of one family, for endpoints that have an address of it. */
export function decisionsOf(
  cluster: Cluster,
  family: Family,
  entities: Entities,
  compiled: CompiledPolicies,
  store: TrafficStore,
): Decisions {
  const everything = store.intern(everyTraffic[family]);
  const endpointAt = (position: number): Endpoint => elementAt(cluster.endpoints, position);
  const matchOf = (entity: EntityId, endpoint: number) =>
    entity === anyEntity
      ? yes
      : (entities.matchesOf(entity).get(elementAt(entities.numberOf, endpoint)) ?? no);

  const trafficBetween = (
    { rule, traffic }: CompiledRule,
    [source, destination]: readonly [number, number],
    sourcePort: number,
  ): TrafficId => {
    if (traffic !== undefined) return traffic;
    const { service } = rule.match.destination;
    const membership = service && cluster.serviceMembers(service);
    const behind =
      membership?.kind === 'known' ? (membership.trafficTo.get(destination) ?? noTraffic) : undefined;
    const ends = {
      source: endpointAt(source),
      destination: endpointAt(destination),
      sourcePort,
      action: rule.action,
    };
    return store.intern(trafficOf(rule.match, family, ends, behind));
  };

  const entails = entailmentIn(cluster);
  /** Whether what the rule allows is allowed to all pods of a class, if one end is a class. */
  const holdsForAll = ({ rule }: CompiledRule, [source, destination]: readonly [number, number]): boolean => {
    if (rule.action !== 'allow') return true;
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

  const hitsBetween = (near: number, direction: Direction, far: number, sourcePort: number) => {
    const ends = direction === 'ingress' ? ([far, near] as const) : ([near, far] as const);
    return (rule: CompiledRule): RuleHit | undefined => {
      const nearMatch = matchOf(rule.near, near);
      const farMatch = nearMatch === no ? no : matchOf(rule.far, far);
      if (farMatch === no || !holdsForAll(rule, ends)) return undefined;
      const isCertain =
        nearMatch !== maybe && farMatch !== maybe && !needsReplies(rule) && !mayPass(rule, near, far);
      return { action: rule.rule.action, traffic: trafficBetween(rule, ends, sourcePort), isCertain };
    };
  };

  const forwarded: Decisions['forwarded'] = (near, direction, far, sourcePort) =>
    compiled.forward[direction].reduce((through, { tiers, policies }) => {
      // With no policy of the normal stage a host endpoint forwards everything, with one it is as strict as ever.
      const profiles = policies.some(({ stage }) => stage === 'normal') ? 'deny' : 'allow';
      const hitOf = hitsBetween(near, direction, far, sourcePort);
      return store.intersect(through, firstMatch(tiers, hitOf, everything, profiles, store).certain);
    }, everything);

  const withFailsafes = ({ certain, possible }: Bounds, direction: Direction): Bounds => {
    const always = store.intern(failsafes(direction));
    return { certain: store.union(certain, always), possible: store.union(possible, always) };
  };

  return {
    forwarded,
    decide: (near, direction, far, sourcePort, trace) => {
      const { kind, isAnyone } = endpointAt(near);
      if (kind === 'addresses') return { certain: everything, possible: everything };
      if (isAnyone) return { certain: empty, possible: everything };
      const { tiers } = elementAt(compiled.lists[direction], near);
      const hitOf = hitsBetween(near, direction, far, sourcePort);
      const profiles = kind === 'host' ? 'deny' : 'allow';
      const bounds = firstMatch(tiers, hitOf, everything, profiles, store, trace);
      if (kind === 'host') return withFailsafes(bounds, direction);
      const through = forwarded(near, direction, far, sourcePort);
      return { certain: store.intersect(bounds.certain, through), possible: bounds.possible };
    },
  };
}

/** Nothing remembers what an untracked rule lets in, so replies need a rule of their own: whether there is one, is not looked at. */
function needsReplies({ policy, rule }: CompiledRule): boolean {
  return policy.stage === 'untracked' && rule.action === 'allow';
}
