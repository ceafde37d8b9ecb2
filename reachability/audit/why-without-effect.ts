import { elementAt } from '../collections/element-at.ts';
import type { Asked, CaseId } from '../engine/cases.ts';
import type { Decider } from '../engine/connection.ts';
import { type End, type Evaluation, stepsBetween } from '../engine/evaluation.ts';
import type { CompiledRule } from '../engine/rules/compiled-policies.ts';
import { anyEntity, type EntityId } from '../engine/rules/entities.ts';
import type { PeerId } from '../engine/rules/peer-classes.ts';
import type { Direction, Policy, Rule } from '../model/policy.ts';
import { empty } from '../sets/traffic-store.ts';
import type { AllPairs } from './all-pairs.ts';
import type { AuditRule, Decision } from './audit-finding.ts';

/** Why something can be removed without a change. */
export interface Reason {
  readonly rule: Extract<
    AuditRule,
    'matches-nothing' | 'shadowed' | 'contradicted' | 'redundant' | 'refused-elsewhere'
  >;
  readonly by: readonly Decision[];
}

/**
 * Finds why rules have no effect.
 *
 * @param before with the rules
 * @param after without them
 * @param policy which they are of
 * @param removed the rules, all of one direction
 */
export function whyWithoutEffect(
  before: AllPairs,
  after: Evaluation,
  policy: Policy,
  direction: Direction,
  removed: readonly Rule[],
): Reason {
  const rules = new Set(removed);
  const look = lookAt(before, policy, direction, rules);
  const { isMatched, settling, earlier } = look;
  if (!isMatched) return { rule: 'matches-nothing', by: [] };
  if (settling.every(({ size }) => size === 0)) {
    const wanted = removed[0]?.action;
    const isOpposite = earlier.every(
      ({ policy: { tier }, rule }) =>
        rule.action !== wanted && rule.action !== 'pass' && tier !== policy.tier,
    );
    return {
      rule: isOpposite && earlier.length > 0 ? 'contradicted' : 'shadowed',
      by: earlier.map(toDecision),
    };
  }
  const others = whatDecidesInstead(before, after, direction, look);
  const isSame = others.some((decider) => 'action' in decider && decider.action === removed[0]?.action);
  const by = others.flatMap((decider) => describe(decider));
  return { rule: isSame ? 'redundant' : 'refused-elsewhere', by };
}

interface Look {
  readonly rules: ReadonlySet<Rule>;
  /** Whether one of the rules matches some traffic of some pair. */
  readonly isMatched: boolean;
  /** For each family, the decisions in which one of them is the first that does. */
  readonly settling: readonly ReadonlySet<CaseId>[];
  /** The endpoints that the rules apply to. */
  readonly nears: ReadonlySet<number>;
  /** Rules before them that decide what they match. */
  readonly earlier: readonly CompiledRule[];
}

/** Asks of every decision by the policies of the rules what becomes of the traffic that the rules match. */
function lookAt(
  { evaluation, selectedBy }: AllPairs,
  policy: Policy,
  direction: Direction,
  rules: ReadonlySet<Rule>,
): Look {
  const { families, store } = evaluation;
  const nears = new Set(selectedBy(policy));
  let isMatched = false;
  const settling = families.map(() => new Set<CaseId>());
  const earlier = new Set<CompiledRule>();
  for (const [position, family] of families.entries()) {
    const matchOf = (entity: EntityId, peer: PeerId): boolean =>
      entity === anyEntity || family.peers.matchesOf(entity).has(peer);
    const seen = new Set<Asked>();
    for (const near of nears) {
      const peer = elementAt(family.peers.classOf, near);
      const asked = family.cases.askedBy(direction, near);
      if (peer < 0 || seen.has(asked)) continue;
      seen.add(asked);
      const concerned = elementAt(family.compiled.lists[direction], near)
        .tiers.flatMap((tier) => tier.rules)
        .filter((one) => rules.has(one.rule) && matchOf(one.near, peer));
      for (const decided of new Set([...asked.cases, asked.usual])) {
        const far = elementAt(family.peers.classOf, elementAt(family.cases.examples, decided).far);
        const matched = concerned.filter((one) => matchOf(one.far, far));
        if (matched.length === 0) continue;
        isMatched = true;
        for (const { step } of evaluation.stepsOf(position, decided).flat()) {
          if (step.rule === undefined) continue;
          for (const one of matched) {
            if (step.rule === one) settling[position]?.add(decided);
            else if (one.traffic === undefined || store.intersect(step.possible, one.traffic) !== empty)
              earlier.add(step.rule);
          }
        }
      }
    }
  }
  return { rules, isMatched, settling, nears, earlier: [...earlier].filter(({ rule }) => !rules.has(rule)) };
}

/** What decides, without the rules, the traffic that they decide with them: of the first pair that is found. */
function whatDecidesInstead(
  { evaluation, workloads, ends }: AllPairs,
  after: Evaluation,
  direction: Direction,
  { rules, nears, settling }: Look,
): readonly Decider[] {
  const { store, families } = evaluation;
  const isSettled = (near: End, far: End): boolean =>
    families.some(({ peers, caseOf }, family) =>
      near.endpoints.some(
        (one) =>
          elementAt(peers.classOf, one) >= 0 &&
          far.endpoints.some(
            (other) =>
              elementAt(peers.classOf, other) >= 0 && settling[family]?.has(caseOf(one, direction, other)),
          ),
      ),
    );
  for (const near of workloads.filter(({ endpoints }) => endpoints.some((one) => nears.has(one)))) {
    for (const far of ends) {
      if (!isSettled(near, far)) continue;
      const pair = direction === 'egress' ? ([near, far] as const) : ([far, near] as const);
      const settled = stepsBetween(evaluation, ...pair).filter(
        ({ step }) => step.rule !== undefined && rules.has(step.rule.rule),
      );
      const found = stepsBetween(after, ...pair).filter(
        ({ family, step }) =>
          step.decider.direction === direction &&
          settled.some(
            (one) => one.family === family && store.intersect(one.step.possible, step.possible) !== empty,
          ),
      );
      return [...new Map(found.map(({ step }) => [JSON.stringify(step.decider), step.decider])).values()];
    }
  }
  return [];
}

/** `spec.ingress[0] of NetworkPolicy shop/db`. */
export function toDecision({ policy, rule }: CompiledRule): Decision {
  return { text: `${rule.path} of ${nameOfPolicy(policy)}`, source: rule.source() };
}

function describe(decider: Decider): readonly Decision[] {
  switch (decider.kind) {
    case 'rule': {
      const { policy, rule, file, line } = decider;
      return [{ text: `${rule} of ${nameOfPolicy(policy)}`, source: { file, line } }];
    }
    case 'tier-default':
      return [{ text: `the end of tier ${decider.tier}` }];
    case 'profile':
      return [{ text: 'the profile of the namespace, which allows everything' }];
    case 'no-policy':
      return [{ text: 'that no policy selects the workload any more' }];
    default:
      return [];
  }
}

/** `NetworkPolicy shop/db`. */
export function nameOfPolicy({
  kind,
  namespace,
  name,
}: Pick<Policy, 'kind' | 'name'> & { readonly namespace?: string }): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
