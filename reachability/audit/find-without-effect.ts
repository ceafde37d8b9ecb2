import type { Options } from '../contract/options.ts';
import { reference } from '../engine/provenance.ts';
import type { Manifest } from '../load/texts/manifest.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { matches } from '../selectors/selector.ts';
import type { AuditFinding, Decision } from './audit-finding.ts';
import { auditedPolicies, type WrittenRule, withoutRule, writtenRules } from './removable.ts';
import { nameOfPolicy, type Reason, whyWithoutEffect } from './why-without-effect.ts';
import type { Replaced, World } from './world.ts';

/** Policies and rules that can be removed, each alone, without a change; and how many were tried. */
export interface WithoutEffect {
  readonly findings: readonly AuditFinding[];
  readonly tried: { readonly policies: number; readonly rules: number };
}

/**
 * Removes every policy, and every rule of it, one at a time, and compares what is then allowed.
 *
 * @param progress told what is being tried
 */
export function findWithoutEffect(
  world: World,
  manifests: readonly Manifest[],
  options: Options,
  progress: (doing: string) => void,
): WithoutEffect {
  const { objects } = world;
  const policies = auditedPolicies(objects);
  const findings: AuditFinding[] = [];
  let rules = 0;
  for (const [position, policy] of policies.entries()) {
    progress(`trying policy ${position + 1} of ${policies.length}`);
    const without = world.replacing(policy, undefined);
    const isNeeded = !without.isSame;
    const selects = selectsPods(world, policy);
    if (!selects) findings.push(selectsNoPod(world, policy, isNeeded));
    else if (!isNeeded) findings.push(needlessPolicy(policy, reasonForPolicy(world, without, policy)));
    for (const rule of writtenRules(policy)) {
      rules++;
      if (!selects) continue;
      const changed = world.replacing(policy, withoutRule(manifests, rule, options));
      if (changed.isSame) findings.push(needlessRule(world, changed, rule));
    }
  }
  return { findings, tried: { policies: policies.length, rules } };
}

function selectsPods({ cluster }: World, { subject }: Policy): boolean {
  return cluster.endpoints.some(({ kind, labels }) => kind === 'pod' && matches(subject, labels));
}

function selectsNoPod(world: World, policy: Policy, isNeeded: boolean): AuditFinding {
  const hasPods = world.cluster.workloads.some(({ namespace }) => namespace === policy.namespace);
  return {
    rule: 'selects-no-pod',
    // A policy of the whole cluster, or of a namespace without pods here, is meant for pods elsewhere.
    level: hasPods ? 'warning' : 'note',
    message: `${nameOfPolicy(policy)} selects no pod of the manifests${isNeeded ? ', and restricts pods that may be added' : ''}`,
    source: policy.source(),
    fix: 'correct its selector, or remove the policy',
    policy: reference(policy),
    by: [],
    removalChanges: isNeeded,
  };
}

/** The policy has the effect of the first of its rules that has one; each may have another. */
function reasonForPolicy(world: World, without: Replaced, policy: Policy): Reason {
  const reasons = policy.directions.flatMap((direction) => {
    const rules = policy.rules[direction];
    return rules.length === 0
      ? []
      : [whyWithoutEffect(world.everyone, without.everyone, policy, direction, rules)];
  });
  const [first] = reasons;
  if (first === undefined) return { rule: 'redundant', by: others(world, policy) };
  const by = [...new Map(reasons.flatMap((reason) => reason.by).map((one) => [one.text, one])).values()];
  const own = by.filter(
    ({ source, text }) => source === undefined || !text.endsWith(` of ${nameOfPolicy(policy)}`),
  );
  return { rule: first.rule, by: own.length > 0 ? own : others(world, policy) };
}

/** Policies that isolate the same pods. */
function others({ objects, cluster }: World, policy: Policy): readonly Decision[] {
  const selected = cluster.endpoints.filter(
    ({ kind, labels }) => kind === 'pod' && matches(policy.subject, labels),
  );
  return objects.policies
    .filter(
      (other) =>
        other !== policy && other.directions.some((direction) => policy.directions.includes(direction)),
    )
    .filter(({ subject }) => selected.every(({ labels }) => matches(subject, labels)))
    .map((other) => ({ text: nameOfPolicy(other), source: other.source() }));
}

/** A restriction that another one backs up is not a mistake; a rule that lets nothing through that was not let through is. */
function levelOf(rule: Reason['rule'], rules: readonly Rule[]): AuditFinding['level'] {
  const isBackedUp = rule === 'redundant' || rule === 'refused-elsewhere';
  return isBackedUp && rules.every(({ action }) => action === 'deny') ? 'note' : 'warning';
}

function needlessPolicy(policy: Policy, { rule, by }: Reason): AuditFinding {
  return {
    rule,
    level: levelOf(
      rule,
      policy.directions.flatMap((direction) => policy.rules[direction]),
    ),
    message: `${nameOfPolicy(policy)} can be removed without a change: ${wordsFor[rule]}`,
    source: policy.source(),
    fix: 'remove the policy, or correct its selector and rules',
    policy: reference(policy),
    by,
    removalChanges: false,
  };
}

function needlessRule(
  world: World,
  without: Replaced,
  { policy, direction, path, rules }: WrittenRule,
): AuditFinding {
  const { rule, by } = whyWithoutEffect(world.everyone, without.everyone, policy, direction, rules);
  const source = rules[0]?.source() ?? policy.source();
  return {
    rule,
    level: levelOf(rule, rules),
    message: `${path} of ${nameOfPolicy(policy)} can be removed without a change: ${wordsFor[rule]}`,
    source,
    fix:
      rule === 'contradicted'
        ? 'settle which tier is right, and remove the other rule'
        : 'remove the rule, or correct it',
    policy: reference(policy),
    path,
    by,
    removalChanges: false,
  };
}

const wordsFor: Readonly<Record<Reason['rule'], string>> = {
  'matches-nothing': 'it matches no connection of the pods that the policy selects',
  shadowed: 'earlier rules decide all that it matches',
  contradicted: 'an earlier tier decides the opposite for all that it matches',
  redundant: 'what it decides is decided in the same way without it',
  'refused-elsewhere': 'what it decides is settled at the other end of every connection',
};
