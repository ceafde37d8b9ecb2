import { elementAt } from '../../collections/element-at.ts';
import type { Decider } from '../../engine/connection.ts';
import { type Evaluation, type FamilyStep, stepsBetween } from '../../engine/evaluation.ts';
import { formatNearMiss, policyName } from '../../format/near-miss-text.ts';
import type { NearMiss } from '../../questions/near-misses/near-miss.ts';
import { nearPolicies } from '../../questions/near-misses/near-policies.ts';
import { nearRules } from '../../questions/near-misses/near-rules.ts';
import { empty } from '../../sets/traffic-store.ts';
import type { Cause } from './check-finding.ts';
import type { Difference } from './compare.ts';
import type { Site } from './sites.ts';

/** What lets the traffic through, or what stops it, each with its place. */
export function causesOf(evaluation: Evaluation, difference: Difference): readonly Cause[] {
  const deciders = distinct(
    stepsBetween(evaluation, difference.from.end, difference.to.end)
      .filter((step) => concerns(evaluation, step, difference))
      .map(({ step }) => step.decider),
  );
  if (difference.kind === 'missing')
    return distinct(deciders.flatMap((decider) => whatStops(evaluation, difference, decider)));
  const rules = deciders.filter(({ kind }) => kind === 'rule');
  // Where a rule of one end lets it in, that the other end has no policy is not what one would change.
  const telling = rules.length > 0 ? rules : deciders;
  return distinct(telling.flatMap((decider) => whatAllows(evaluation, difference, decider)));
}

function concerns({ store }: Evaluation, { family, step }: FamilyStep, { traffic }: Difference): boolean {
  return store.intersect(step.possible, elementAt(traffic, family)) !== empty;
}

function whatAllows(evaluation: Evaluation, { from, to }: Difference, decider: Decider): readonly Cause[] {
  const { direction } = decider;
  switch (decider.kind) {
    case 'rule':
      return decider.action === 'allow' ? [ruleCause(decider, 'allows it')] : [];
    case 'no-policy': {
      const near = direction === 'egress' ? from : to;
      // Policies are for workloads that there are.
      if (near.outsider !== undefined) return [];
      const endpoint = elementAt(near.end.endpoints, 0);
      const text = `no policy selects ${workloadName(near)} for ${direction}`;
      return [
        { text, ...sourceOf(evaluation, near) },
        ...nearPolicies(evaluation, direction, endpoint).map(toCause),
      ];
    }
    case 'profile':
      return decider.action === 'allow' ? [{ text: `every tier passes the ${direction} on` }] : [];
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

function toCause(miss: NearMiss): Cause {
  return { text: formatNearMiss(miss), source: miss.source };
}

function ruleCause(decider: Decider & { readonly kind: 'rule' }, verb: string): Cause {
  const { rule, policy, file, line } = decider;
  return { text: `${rule} of ${policyName(policy)} ${verb}`, source: { file, line } };
}

function workloadName({ end: { peer } }: Site): string {
  return peer.kind === 'workload' ? `${peer.namespace}/${peer.name}` : 'it';
}

function sourceOf({ cluster }: Evaluation, { end: { peer } }: Site): Pick<Cause, 'source'> {
  const workload = cluster.workloads.find(
    ({ namespace, name, workloadKind }) =>
      peer.kind === 'workload' &&
      namespace === peer.namespace &&
      name === peer.name &&
      workloadKind === peer.workloadKind,
  );
  return workload === undefined ? {} : { source: workload.source() };
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
