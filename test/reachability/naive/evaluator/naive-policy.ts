import type { NaivePod } from './naive-cluster.ts';
import type { Direction, Flow } from './naive-packet.ts';
import { either, everyOf, someOf, type ThreeValued } from './three-valued.ts';

/** What a rule does with a packet it matches (rule C5). */
export type RuleAction = 'allow' | 'deny' | 'pass' | 'log';

/** One rule, reduced to the question whether it matches. */
export interface NaiveRule {
  readonly action: RuleAction;
  readonly matches: (flow: Flow) => ThreeValued;
}

/** One policy of either kind, in the shape in which Calico evaluates both (rule C2). */
export interface NaivePolicy {
  readonly tier: string;
  /** Infinity if it has none (rule C3). */
  readonly order: number;
  /** Decides among equal orders (rule C3). */
  readonly tieKey: string;
  readonly directions: ReadonlySet<Direction>;
  readonly selects: (pod: NaivePod) => boolean;
  readonly ingress: readonly NaiveRule[];
  readonly egress: readonly NaiveRule[];
}

/** A tier and what follows if none of its rules matches (rule C5). */
export interface NaiveTier {
  readonly name: string;
  readonly defaultAction: 'deny' | 'pass';
}

/**
 * Whether the policies of one pod let the packet through in one direction: tier by tier, rule by rule, and in the
 * end the namespace's profile, which allows (rules C4 to C6).
 */
export function policiesAllow(
  tiers: readonly NaiveTier[],
  policies: readonly NaivePolicy[],
  pod: NaivePod,
  direction: Direction,
  flow: Flow,
): ThreeValued {
  const [tier, ...laterTiers] = tiers;
  if (tier === undefined) return true;
  const nextTier = (): ThreeValued => policiesAllow(laterTiers, policies, pod, direction, flow);
  const selecting = policies
    .filter((policy) => policy.tier === tier.name && policy.directions.has(direction) && policy.selects(pod))
    .toSorted(byOrder);
  if (selecting.length === 0) return nextTier();
  const rules = selecting.flatMap((policy) => policy[direction]);
  return firstMatch(rules, flow, nextTier, tier.defaultAction === 'pass' ? nextTier : () => false);
}

function firstMatch(
  rules: readonly NaiveRule[],
  flow: Flow,
  nextTier: () => ThreeValued,
  endOfTier: () => ThreeValued,
): ThreeValued {
  const [rule, ...laterRules] = rules;
  if (rule === undefined) return endOfTier();
  const goOn = (): ThreeValued => firstMatch(laterRules, flow, nextTier, endOfTier);
  if (rule.action === 'log') return goOn();
  const matches = rule.matches(flow);
  if (matches === false) return goOn();
  const verdict = rule.action === 'pass' ? nextTier() : rule.action === 'allow';
  return matches === true ? verdict : either(verdict, goOn());
}

function byOrder(left: NaivePolicy, right: NaivePolicy): number {
  if (left.order !== right.order) return left.order < right.order ? -1 : 1;
  return left.tieKey < right.tieKey ? -1 : left.tieKey > right.tieKey ? 1 : 0;
}

/** Whether all criteria of a rule hold (rule C18). */
export function allHold(criteria: readonly (() => ThreeValued)[]): ThreeValued {
  return everyOf(criteria, (criterion) => criterion());
}

/** Whether one of several alternatives holds. */
export function oneHolds(alternatives: readonly (() => ThreeValued)[]): ThreeValued {
  return someOf(alternatives, (alternative) => alternative());
}
