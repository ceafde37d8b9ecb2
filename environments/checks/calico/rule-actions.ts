import { defaultTier, locatedRules } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

const actions: readonly unknown[] = ['Allow', 'Deny', 'Log', 'Pass'];
const protocols: readonly unknown[] = [undefined, 'TCP', 'UDP', 'SCTP', 'ICMP'];

/** Actions and protocols that stop Felix, the agent on each node, and a `Pass` that skips the standard NetworkPolicies. */
export function checkRuleActions(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedRules(environment).flatMap(({ path, policy, rule }) => [
    ...(actions.includes(rule.action)
      ? []
      : [
          finding(
            `${path}.action`,
            rule.action,
            'is no action: it stops Felix on every node that the policy reaches',
            "Set it to 'Allow', 'Deny', 'Log' or 'Pass'",
          ),
        ]),
    ...(protocols.includes(rule.protocol)
      ? []
      : [
          finding(
            `${path}.protocol`,
            rule.protocol,
            'is no protocol this project knows',
            "Set it to 'TCP', 'UDP', 'SCTP' or 'ICMP', or leave it out",
          ),
        ]),
    ...(rule.action === 'Pass' && policy.tier === defaultTier
      ? [
          finding(
            `${path}.action`,
            rule.action,
            'skips the rest of the tier default, standard NetworkPolicies included, and ends in an allowance',
            'Use Allow, or move the policy to a tier of its own',
          ),
        ]
      : []),
  ]);
}
