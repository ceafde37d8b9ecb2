import { elementAt } from '../../collections/element-at.ts';
import type { Decider } from '../../engine/connection.ts';
import { type Evaluation, type FamilyStep, stepsBetween } from '../../engine/evaluation.ts';
import { formatNearMiss, policyName } from '../../format/near-miss-text.ts';
import type { Miss } from '../../questions/near-misses/near-miss.ts';
import { nearPolicies } from '../../questions/near-misses/near-policies.ts';
import { nearRules } from '../../questions/near-misses/near-rules.ts';
import { empty } from '../../sets/traffic-store.ts';
import type { Difference } from '../comparison/difference.ts';
import type { Cause } from './check-finding.ts';

/** What lets the traffic through, or what stops it, each with its place. */
export function causesOf(evaluation: Evaluation, difference: Difference): readonly Cause[] {
  const deciders = distinct(
    stepsBetween(evaluation, difference.from.end, difference.to.end)
      .filter((step) => concerns(evaluation, step, difference))
      .map(({ step }) => step.decider),
  );
  if (difference.kind === 'missing')
    return distinct(deciders.flatMap((decider) => whatStops(evaluation, difference, decider)));
  const allowing = (some: readonly Decider[]) =>
    distinct(some.flatMap((decider) => whatAllows(evaluation, difference, decider, deciders)));
  // Where policies of one end let it in, that the other end has none is not what one would change.
  const byPolicies = allowing(deciders.filter(({ kind }) => kind !== 'no-policy'));
  return byPolicies.length > 0 ? byPolicies : allowing(deciders);
}

function concerns({ store }: Evaluation, { family, step }: FamilyStep, { traffic }: Difference): boolean {
  return store.intersect(step.possible, elementAt(traffic, family)) !== empty;
}

function whatAllows(
  evaluation: Evaluation,
  { from, to }: Difference,
  decider: Decider,
  deciders: readonly Decider[],
): readonly Cause[] {
  const { direction } = decider;
  switch (decider.kind) {
    case 'rule':
      return decider.action === 'allow' ? [ruleCause(decider, 'allows it')] : [];
    case 'no-policy': {
      const near = direction === 'egress' ? from : to;
      const endpoint = elementAt(near.end.endpoints, 0);
      const { endpoints, workloads } = evaluation.cluster;
      const position = elementAt(endpoints, endpoint).workload;
      // Policies are for workloads that there are.
      if (position === undefined) return [];
      const { namespace, name, source } = elementAt(workloads, position);
      return [
        { text: `no policy selects ${namespace}/${name} for ${direction}`, source: source() },
        ...nearPolicies(evaluation, direction, endpoint).map(toCause),
      ];
    }
    case 'profile': {
      if (decider.action !== 'allow') return [];
      const passing = deciders.flatMap((other) =>
        other.kind === 'rule' && other.action === 'pass' && other.direction === direction
          ? [ruleCause(other, 'passes it on')]
          : [],
      );
      return [{ text: `every tier passes the ${direction} on` }, ...passing];
    }
    default:
      return [];
  }
}

function whatStops(evaluation: Evaluation, difference: Difference, decider: Decider): readonly Cause[] {
  const { direction } = decider;
  switch (decider.kind) {
    case 'rule':
      return decider.action === 'deny' ? [ruleCause(decider, 'denies it')] : [];
    case 'tier-default': {
      if (decider.action === 'pass') return [];
      const { from, to, traffic } = difference;
      const wanted = { from: from.end, to: to.end, traffic };
      return [
        ...decider.policies.map((policy) => ({
          text: `${policyName(policy)} applies for ${direction}, and no rule of it matches`,
          source: { file: policy.file, line: policy.line },
        })),
        ...nearRules(evaluation, wanted, direction, decider.policies)
          .filter(({ isElsewhere }) => isElsewhere === undefined)
          .map(toCause),
      ];
    }
    case 'profile':
      return decider.action === 'allow' ? [] : [{ text: `a host endpoint refuses what no policy allows` }];
    default:
      return [];
  }
}

function toCause(miss: Miss): Cause {
  const { source, asked } = miss;
  return { text: formatNearMiss(miss), source, ...(asked.length > 0 && { asked }) };
}

function ruleCause(decider: Decider & { readonly kind: 'rule' }, verb: string): Cause {
  const { rule, policy, file, line } = decider;
  return { text: `${rule} of ${policyName(policy)} ${verb}`, source: { file, line } };
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
