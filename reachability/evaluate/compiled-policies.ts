import type { Cluster } from '../model/cluster.ts';
import { DIRECTIONS, type Direction, type Policy, type Rule } from '../model/policy.ts';
import type { Family } from '../sets/address-set.ts';
import type { TrafficId, TrafficStore } from '../sets/traffic-store.ts';
import { ANY_ENTITY, type Entities, type EntityId } from './entities.ts';
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
  readonly rules: readonly CompiledRule[];
}

/** Applies policies to the endpoints that they select, and sorts their rules out by endpoint and direction. */
export function compilePolicies(
  cluster: Cluster,
  family: Family,
  entities: Entities,
  index: LabelIndex,
  store: TrafficStore,
): CompiledPolicies {
  const all: CompiledRule[] = [];
  const lists = { ingress: [] as PolicyList[], egress: [] as PolicyList[] };
  const ordered = cluster.tiers.flatMap((tier) => tier.policies.map((policy) => ({ tier, policy })));
  for (const direction of DIRECTIONS) {
    const applied: number[][] = cluster.endpoints.map(() => []);
    const rulesOf = ordered.map(({ policy }, position) => {
      if (policy.appliesTo === 'hosts' || !policy.directions.includes(direction)) return [];
      for (const endpoint of index(policy.subject)) applied[endpoint]?.push(position);
      const compiled = policy.rules[direction].map((rule) =>
        compileRule(policy, rule, direction, family, entities, store),
      );
      all.push(...compiled);
      return compiled;
    });
    const known = new Map<string, PolicyList>();
    lists[direction] = applied.map((positions) => {
      const key = positions.join();
      const list = known.get(key) ?? arrange(positions, direction, known.size);
      known.set(key, list);
      return list;
    });

    function arrange(positions: readonly number[], on: Direction, id: number): PolicyList {
      const tiers: { name: string; defaultAction: 'deny' | 'pass'; rules: CompiledRule[] }[] = [];
      for (const position of positions) {
        const tier = ordered[position]?.tier;
        if (tier === undefined) continue;
        const rules = rulesOf[position] ?? [];
        const last = tiers.at(-1);
        if (last?.name === tier.name) last.rules.push(...rules);
        else tiers.push({ name: tier.name, defaultAction: tier.defaultAction, rules: [...rules] });
      }
      const rules = tiers.flatMap((tier) => tier.rules);
      return {
        id,
        direction: on,
        policies: positions.flatMap((position) => ordered[position]?.policy ?? []),
        tiers,
        dependsOnNear: rules.some((r) => r.near !== ANY_ENTITY || r.traffic === undefined),
        usesSourcePorts: rules.some((r) => usesSourcePorts(r.rule.match)),
      };
    }
  }
  return { lists, rules: all };
}

/** Any two ends will do for a rule that does not depend on them. */
const NO_ENDPOINT = {
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
  const ends = { source: NO_ENDPOINT, destination: NO_ENDPOINT, sourcePort: 1 };
  return {
    policy,
    rule,
    near: direction === 'ingress' ? destination : source,
    far: direction === 'ingress' ? source : destination,
    traffic: dependsOnEnds(match) ? undefined : store.intern(trafficOf(match, family, ends, undefined)),
  };
}
