import type { Decider, PolicyReference } from '../connection.ts';
import { type Evaluation, type FamilyStep, stepsBetween } from '../evaluate/evaluation.ts';
import { EMPTY } from '../sets/traffic-store.ts';
import type { Cause } from './check-finding.ts';
import type { Difference } from './compare.ts';
import { type Site, siteName } from './sites.ts';

/** What lets the traffic through, or what stops it, each with its place. */
export function causesOf(evaluation: Evaluation, difference: Difference): readonly Cause[] {
  const { from, to, kind } = difference;
  const steps = stepsBetween(evaluation, from.end, to.end).filter((step) =>
    concerns(evaluation, step, difference),
  );
  const causes = steps.flatMap(({ step: { decider } }) =>
    kind === 'missing'
      ? whatStops(decider)
      : whatAllows(evaluation, decider, decider.direction === 'egress' ? from : to),
  );
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
}

function concerns({ store }: Evaluation, { family, step }: FamilyStep, { traffic }: Difference): boolean {
  return store.intersect(step.possible, traffic[family] ?? EMPTY) !== EMPTY;
}

function whatAllows(evaluation: Evaluation, decider: Decider, near: Site): readonly Cause[] {
  switch (decider.kind) {
    case 'rule':
      if (decider.action !== 'allow') return [];
      return [
        {
          text: `${decider.rule} of ${policyName(decider.policy)} allows it`,
          source: { file: decider.file, line: decider.line },
        },
      ];
    case 'no-policy':
      return [
        {
          text: `no policy selects ${siteName([near])} for ${decider.direction}`,
          ...sourceOf(evaluation, near),
        },
      ];
    case 'profile':
      return decider.action === 'allow'
        ? [{ text: `no tier decides on ${decider.direction}, which allows it` }]
        : [];
    default:
      return [];
  }
}

function whatStops(decider: Decider): readonly Cause[] {
  switch (decider.kind) {
    case 'rule':
      if (decider.action !== 'deny') return [];
      return [
        {
          text: `${decider.rule} of ${policyName(decider.policy)} denies it`,
          source: { file: decider.file, line: decider.line },
        },
      ];
    case 'tier-default':
      if (decider.action === 'pass') return [];
      return decider.policies.map((policy) => ({
        text: `${policyName(policy)} applies for ${decider.direction}, and no rule of it matches`,
        source: { file: policy.file, line: policy.line },
      }));
    case 'profile':
      return decider.action === 'allow'
        ? []
        : [{ text: `no policy allows the ${decider.direction} of a host endpoint` }];
    default:
      return [];
  }
}

export function policyName({ kind, namespace, name }: PolicyReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
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
