import { elementAt } from '../../collections/element-at.ts';
import type { Cluster, Tier } from '../../model/cluster.ts';
import { type Direction, type Policy, type Rule, type Stage, stages } from '../../model/policy.ts';
import { matches } from '../../selectors/selector.ts';
import type { Family } from '../../sets/address-set.ts';
import type { TrafficId, TrafficStore } from '../../sets/traffic-store.ts';
import { anyEntity, type Entities, type EntityId } from './entities.ts';
import type { TierRules } from './first-match.ts';
import type { LabelIndex } from './label-index.ts';
import { dependsOnEnds, trafficOf, usesSourcePorts } from './rule-traffic.ts';

/** A rule whose entities are resolved. `near` is the end that the policy applies to, `far` the other one. */
export interface CompiledRule {
  readonly policy: Policy;
  readonly rule: Rule;
  readonly near: EntityId;
  readonly far: EntityId;
  /** What it matches, or undefined if that depends on the two ends. */
  readonly traffic: TrafficId | undefined;
}

/** The policies that apply to an endpoint in one direction. Endpoints with the same ones share it. */
export interface PolicyList {
  readonly id: number;
  readonly direction: Direction;
  readonly policies: readonly Policy[];
  readonly tiers: readonly TierRules<CompiledRule>[];
  /** Whether the verdict depends on who the near end is, beyond having this list. */
  readonly dependsOnNear: boolean;
  readonly usesSourcePorts: boolean;
}

export interface CompiledPolicies {
  /** For each endpoint, its list in one direction. */
  readonly lists: Readonly<Record<Direction, readonly PolicyList[]>>;
  /** What host endpoints ask of traffic that their node forwards to its pods, or from them (C31). */
  readonly forward: Readonly<Record<Direction, readonly PolicyList[]>>;
  readonly rules: readonly CompiledRule[];
  /**
   * The same with another policy of the same name, tier, order and subject in the place of one, or with none, which may apply
   * to pods alone. Endpoints that it does not select keep their lists.
   */
  replacing(policy: Policy, instead: Policy | undefined): Pick<CompiledPolicies, 'lists'>;
}

/** Applies policies to the endpoints that they select, and sorts their rules out by endpoint and direction. */
export function compilePolicies(
  cluster: Cluster,
  family: Family,
  entities: Entities,
  index: LabelIndex,
  store: TrafficStore,
): CompiledPolicies {
  const ordered = stages.flatMap((stage) =>
    cluster.tiers.flatMap((tier) =>
      tier.policies.filter((policy) => policy.stage === stage).map((policy) => ({ tier, policy })),
    ),
  );
  const compiledIn = (tier: Tier, policy: Policy, direction: Direction): Compiled => {
    const rules = isAsked(policy, direction) ? policy.rules[direction] : [];
    const compiled = rules.map((rule) => compileRule(policy, rule, direction, family, entities, store));
    return { tier, policy, rules: compiled };
  };
  const selectedBy = ({ subject, stage }: Policy): readonly number[] =>
    index(subject).filter((endpoint) => {
      const { isAnyone, kind } = elementAt(cluster.endpoints, endpoint);
      return isAnyone !== true && (stage === 'normal' || kind === 'host');
    });
  const compileIn = (direction: Direction): CompiledDirection => {
    const compiled = ordered.map(({ tier, policy }) => compiledIn(tier, policy, direction));
    const applied: number[][] = cluster.endpoints.map(() => []);
    for (const [position, { policy }] of ordered.entries())
      if (isAsked(policy, direction)) for (const one of selectedBy(policy)) applied[one]?.push(position);
    const { listOf, positionsOf, count } = makeLists(compiled, direction, 0);
    const lists = applied.map(listOf);
    const ofHosts = cluster.hosts.map((labels) =>
      listOf(
        [...ordered.keys()].filter((position) => isForwarded(ordered[position]?.policy, direction, labels)),
      ),
    );
    return {
      lists,
      forward: [...new Set(ofHosts)].filter(({ policies }) => policies.length > 0),
      rules: compiled.flatMap(({ rules }) => rules),
      replacing: (policy, instead) => {
        const position = ordered.findIndex((one) => one.policy === policy);
        const { tier } = elementAt(ordered, position);
        const isApplied = instead !== undefined && isAsked(instead, direction);
        const changed = isApplied ? compiled.with(position, compiledIn(tier, instead, direction)) : compiled;
        const fresh = makeLists(changed, direction, count());
        const replaced = [...lists];
        for (const endpoint of selectedBy(policy)) {
          const others = positionsOf(elementAt(lists, endpoint)).filter((one) => one !== position);
          replaced[endpoint] = fresh.listOf(isApplied ? [...others, position].sort((a, b) => a - b) : others);
        }
        return isApplied || isAsked(policy, direction) ? replaced : lists;
      },
    };
  };
  const [ingress, egress] = [compileIn('ingress'), compileIn('egress')];
  return {
    lists: { ingress: ingress.lists, egress: egress.lists },
    forward: { ingress: ingress.forward, egress: egress.forward },
    rules: [...ingress.rules, ...egress.rules],
    replacing: (policy, instead) => ({
      lists: { ingress: ingress.replacing(policy, instead), egress: egress.replacing(policy, instead) },
    }),
  };
}

interface CompiledDirection {
  readonly lists: readonly PolicyList[];
  readonly forward: readonly PolicyList[];
  readonly rules: readonly CompiledRule[];
  replacing(policy: Policy, instead: Policy | undefined): readonly PolicyList[];
}

interface PolicyLists {
  /** Gives policies, by position, their list, which is the same for the same ones. */
  listOf(positions: readonly number[]): PolicyList;
  positionsOf(list: PolicyList): readonly number[];
  count(): number;
}

function makeLists(compiled: readonly Compiled[], direction: Direction, firstId: number): PolicyLists {
  const known = new Map<string, PolicyList>();
  const positionsOf = new Map<PolicyList, readonly number[]>();
  const listOf = (positions: readonly number[]): PolicyList => {
    const key = positions.join();
    const list =
      known.get(key) ??
      arrange(
        positions.map((position) => elementAt(compiled, position)),
        direction,
        firstId + known.size,
      );
    known.set(key, list);
    positionsOf.set(list, positions);
    return list;
  };
  return { listOf, positionsOf: (list) => positionsOf.get(list) ?? [], count: () => known.size };
}

/** Addresses are translated on the way in only. */
function isAsked({ stage, directions }: Policy, direction: Direction): boolean {
  return directions.includes(direction) && !(stage === 'pre-dnat' && direction === 'egress');
}

/** What comes from a pod, no host endpoint sees before it is tracked. */
function isForwarded(
  policy: Policy | undefined,
  direction: Direction,
  labels: Cluster['hosts'][number],
): boolean {
  if (policy === undefined || !policy.onForward || !isAsked(policy, direction)) return false;
  return (policy.stage === 'normal' || direction === 'ingress') && matches(policy.subject, labels);
}

interface Compiled {
  readonly tier: Tier;
  readonly policy: Policy;
  readonly rules: readonly CompiledRule[];
}

/** Rules by tier. Only the normal stage denies what no rule matches; the others leave it to the next (C30). */
function arrange(compiled: readonly Compiled[], direction: Direction, id: number): PolicyList {
  const tiers: { name: string; stage: Stage; defaultAction: 'deny' | 'pass'; rules: CompiledRule[] }[] = [];
  for (const { tier, policy, rules } of compiled) {
    const { stage } = policy;
    const last = tiers.at(-1);
    if (last?.name === tier.name && last.stage === stage) last.rules.push(...rules);
    else {
      const defaultAction = stage === 'normal' ? tier.defaultAction : 'pass';
      tiers.push({ name: tier.name, stage, defaultAction, rules: [...rules] });
    }
  }
  const rules = tiers.flatMap((tier) => tier.rules);
  return {
    id,
    direction,
    policies: compiled.map(({ policy }) => policy),
    tiers,
    dependsOnNear: rules.some((r) => r.near !== anyEntity || r.traffic === undefined),
    usesSourcePorts: rules.some((r) => usesSourcePorts(r.rule.match)),
  };
}

/** Any two ends will do for a rule that does not depend on them. */
const noEndpoint = {
  kind: 'addresses',
  labels: new Map(),
  addresses: { 4: [], 6: [] },
  ports: [],
  isNode: false,
} as const;

function compileRule(
  policy: Policy,
  rule: Rule,
  direction: Direction,
  family: Family,
  entities: Entities,
  store: TrafficStore,
): CompiledRule {
  const { match } = rule;
  const source = entities.idOf(match.source);
  const destination = entities.idOf(match.destination);
  const ends = { source: noEndpoint, destination: noEndpoint, sourcePort: 1, action: rule.action };
  return {
    policy,
    rule,
    near: direction === 'ingress' ? destination : source,
    far: direction === 'ingress' ? source : destination,
    traffic: dependsOnEnds(match) ? undefined : store.intern(trafficOf(match, family, ends, undefined)),
  };
}
