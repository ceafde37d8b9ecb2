import { elementAt } from '../collections/element-at.ts';
import type { Options } from '../contract/options.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Direction, EntityMatch, Policy } from '../model/policy.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { Decider, PolicyReference, Unknown } from './connection.ts';
import type { FamilyEvaluation } from './family-evaluation.ts';
import type { CompiledRule } from './rules/compiled-policies.ts';

/** One share of the traffic, what became of it and why. */
export interface Step {
  readonly decider: Decider;
  readonly certain: TrafficId;
  readonly possible: TrafficId;
  /** The rule's own match, where a rule decided. */
  readonly rule?: CompiledRule;
}

/** Follows the traffic between `near` and `far` through the policies of `near` in one direction. */
export function traceDirection(
  cluster: Cluster,
  evaluation: FamilyEvaluation,
  near: number,
  direction: Direction,
  far: number,
  sourcePort: number,
): readonly Step[] {
  const everything = { certain: evaluation.everything, possible: evaluation.everything };
  const { kind } = elementAt(cluster.endpoints, near);
  if (kind === 'addresses') return [{ decider: { direction, kind: 'outside' }, ...everything }];
  const { policies } = elementAt(evaluation.compiled.lists[direction], near);
  if (policies.length === 0 && kind === 'pod')
    return [{ decider: { direction, kind: 'no-policy' }, ...everything }];
  const steps: Step[] = [];
  evaluation.decide(near, direction, far, sourcePort, (by, tier, { certain, possible }, action) => {
    if (by === 'profile') steps.push({ decider: { direction, kind: 'profile', action }, certain, possible });
    else if (by === 'tier-default') {
      const inTier = policies.filter((policy) => policy.tier === tier).map(reference);
      steps.push({
        decider: { direction, kind: 'tier-default', tier: tier ?? '', action, policies: inTier },
        certain,
        possible,
      });
    } else steps.push({ decider: ruleDecider(by, direction), certain, possible, rule: by });
  });
  return steps;
}

function ruleDecider({ policy, rule }: CompiledRule, direction: Direction): Decider {
  return {
    direction,
    kind: 'rule',
    policy: reference(policy),
    rule: rule.path,
    action: rule.action,
    ...rule.source(),
  };
}

export function reference(policy: Policy): PolicyReference {
  const { kind, namespace, name, tier } = policy;
  return { kind, ...(namespace === undefined ? {} : { namespace }), name, tier, ...policy.source() };
}

/** Whether the step lets some of `wanted` through, for good or to the next tier's judgement. */
export function allows({ decider, possible }: Step, wanted: TrafficId, store: TrafficStore): boolean {
  const isAllow =
    decider.kind === 'no-policy' ||
    decider.kind === 'outside' ||
    ('action' in decider && decider.action === 'allow');
  return isAllow && store.intersect(possible, wanted) !== empty;
}

/** Why a step may or may not hold, and what would settle it. */
export function unknownsOf(
  { rule, certain, possible }: Step,
  { podCidrs }: Options,
  cluster: Cluster,
): readonly Unknown[] {
  if (rule === undefined || certain === possible) return [];
  const { policy } = rule;
  const where = `${rule.rule.path} of ${policy.kind} ${policy.namespace === undefined ? '' : `${policy.namespace}/`}${policy.name}`;
  const untracked: Unknown = {
    reason: `${where} is untracked, so its replies come back only if a rule of their own allows them`,
    need: 'the rule for the replies, which has to be looked at',
  };
  if (policy.stage === 'untracked' && rule.rule.action === 'allow') return [untracked];
  return [rule.rule.match.source, rule.rule.match.destination].flatMap((entity) =>
    whatIsMissing(entity, where, podCidrs.length > 0, cluster),
  );
}

function whatIsMissing(
  entity: EntityMatch,
  where: string,
  hasPodCidr: boolean,
  cluster: Cluster,
): readonly Unknown[] {
  if (entity.service !== undefined) {
    if (cluster.serviceMembers(entity.service).kind !== 'unknown') return [];
    const name = `${entity.service.namespace}/${entity.service.name}`;
    return [
      {
        reason: `${where} names service ${name}, whose endpoints are not among the manifests`,
        need: `EndpointSlice of ${name}`,
      },
    ];
  }
  const usesAddresses = entity.nets !== undefined || entity.notNets !== undefined;
  const usesSets = entity.selector !== undefined || entity.notSelector !== undefined;
  if (!usesAddresses && !(usesSets && cluster.addressLabels.length > 0)) return [];
  return [
    {
      reason: `${where} goes by address, and whether a pod's address is among those is not known`,
      need: hasPodCidr ? 'status.podIP of the pods, from kubectl get pods -o yaml' : '--pod-cidr',
    },
  ];
}
