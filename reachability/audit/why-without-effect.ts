import { elementAt } from '../collections/element-at.ts';
import type { Decider } from '../engine/connection.ts';
import { type End, type Evaluation, outsideEnds, stepsBetween, workloadEnds } from '../engine/evaluation.ts';
import { outsiderEnds } from '../engine/outsider-ends.ts';
import type { CompiledRule } from '../engine/rules/compiled-policies.ts';
import { anyEntity } from '../engine/rules/entities.ts';
import type { Direction, Policy, Rule } from '../model/policy.ts';
import { empty } from '../sets/traffic-store.ts';
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
 * @param after without them, of the same pods
 * @param removed the rules, all of one direction
 */
export function whyWithoutEffect(
  before: Evaluation,
  after: Evaluation,
  direction: Direction,
  removed: readonly Rule[],
): Reason {
  const rules = new Set(removed);
  const { isMatched, isSettling, earlier } = lookAt(before, direction, rules);
  if (!isMatched) return { rule: 'matches-nothing', by: [] };
  if (!isSettling) {
    const wanted = removed[0]?.action;
    const isOpposite = earlier.every(
      ({ policy, rule }) =>
        rule.action !== wanted && rule.action !== 'pass' && policy.tier !== tierOf(before, rules),
    );
    return {
      rule: isOpposite && earlier.length > 0 ? 'contradicted' : 'shadowed',
      by: earlier.map(toDecision),
    };
  }
  const others = whatDecidesInstead(before, after, direction, rules);
  const isSame = others.some((decider) => 'action' in decider && decider.action === removed[0]?.action);
  const by = others.flatMap((decider) => describe(decider));
  return { rule: isSame ? 'redundant' : 'refused-elsewhere', by };
}

interface Look {
  /** Whether one of the rules matches some traffic of some pair. */
  readonly isMatched: boolean;
  /** Whether one of them is the first that does. */
  readonly isSettling: boolean;
  /** Rules before them that decide what they match. */
  readonly earlier: readonly CompiledRule[];
}

/** Asks for every kind of near and far ends what becomes of the traffic that the rules match. */
function lookAt(
  { families, store, cluster }: Evaluation,
  direction: Direction,
  rules: ReadonlySet<Rule>,
): Look {
  let [isMatched, isSettling] = [false, false];
  const earlier = new Set<CompiledRule>();
  for (const family of families) {
    const seen = new Set<string>();
    cluster.endpoints.forEach(({ kind, isAnyone }, near) => {
      const peer = elementAt(family.peers.classOf, near);
      const list = elementAt(family.compiled.lists[direction], near);
      const key = `${list.id} ${peer}`;
      if (kind !== 'pod' || isAnyone || peer < 0 || seen.has(key)) return;
      seen.add(key);
      const concerned = list.tiers.flatMap((tier) => tier.rules).filter(({ rule }) => rules.has(rule));
      for (const one of concerned) {
        const isNear = one.near === anyEntity || family.peers.matchesOf(one.near).has(peer);
        if (!isNear) continue;
        const far =
          one.far === anyEntity
            ? family.peers.representatives.keys()
            : family.peers.matchesOf(one.far).keys();
        for (const other of far) {
          isMatched = true;
          const end = elementAt(family.peers.representatives, other);
          for (const sourcePort of family.sourcePorts)
            family.decide(near, direction, end, sourcePort, (by, _tier, { possible }) => {
              if (typeof by === 'string') return;
              if (by === one) isSettling = true;
              else if (one.traffic === undefined || store.intersect(possible, one.traffic) !== empty)
                earlier.add(by);
            });
        }
      }
    });
  }
  return { isMatched, isSettling, earlier: [...earlier].filter(({ rule }) => !rules.has(rule)) };
}

function tierOf(evaluation: Evaluation, rules: ReadonlySet<Rule>): string | undefined {
  const policies = evaluation.cluster.tiers.flatMap((tier) => tier.policies);
  return policies.find((policy) =>
    Object.values(policy.rules).some((list) => list.some((rule) => rules.has(rule))),
  )?.tier;
}

/** What decides, without the rules, the traffic that they decide with them: of the first pair that is found. */
function whatDecidesInstead(
  before: Evaluation,
  after: Evaluation,
  direction: Direction,
  rules: ReadonlySet<Rule>,
): readonly Decider[] {
  const ends = (evaluation: Evaluation): readonly End[] => [
    ...workloadEnds(evaluation),
    ...outsideEnds(evaluation),
    ...outsiderEnds(evaluation),
  ];
  const fresh = new Map(ends(after).map((end) => [JSON.stringify(end.peer), end]));
  const workloads = workloadEnds(before);
  for (const near of workloads) {
    for (const far of ends(before)) {
      const pair = (a: End, b: End): readonly [End, End] => (direction === 'egress' ? [a, b] : [b, a]);
      const settled = stepsBetween(before, ...pair(near, far)).filter(
        ({ step }) => step.rule !== undefined && rules.has(step.rule.rule),
      );
      const [nearAfter, farAfter] = [near, far].map(({ peer }) => fresh.get(JSON.stringify(peer)));
      if (settled.length === 0 || nearAfter === undefined || farAfter === undefined) continue;
      const traffic = settled.map(({ family, step }) => ({
        family,
        traffic: before.store.get(step.possible),
      }));
      const found = stepsBetween(after, ...pair(nearAfter, farAfter)).filter(
        ({ family, step }) =>
          step.decider.direction === direction &&
          traffic.some(
            (one) =>
              one.family === family &&
              after.store.intersect(after.store.intern(one.traffic), step.possible) !== empty,
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
