import { defaultTier, locatedPolicies } from '../../flows/calico-parts.ts';
import { guardrailTier } from '../../flows/guardrail-names.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

/** Tiers that Calico brings itself, under their names of now and of before. */
const calicoTiers = [
  'default',
  'kube-admin',
  'kube-baseline',
  'adminnetworkpolicy',
  'baselineadminnetworkpolicy',
];
const defaultTierOrder = 1_000_000;

/**
 * Tiers that a policy does not end up in. Calico reads the tier from the policy's name, up to its first period; in a tier
 * that does not exist a policy comes last of all, and denies.
 * https://docs.tigera.io/calico/latest/reference/resources/tier
 */
export function checkPolicyTiers(environment: ResolvedEnvironment): readonly Finding[] {
  const { tiers = [] } = environment.networkPolicies.calico;
  const known = [defaultTier, guardrailTier.name, ...tiers.map(({ name }) => name)];
  return [
    ...tiers.flatMap((tier, index) => {
      const path = `networkPolicies.calico.tiers[${index}]`;
      return [
        ...checkName(`${path}.name`, tier.name, dnsLabel),
        ...([...calicoTiers, guardrailTier.name].includes(tier.name) ||
        tiers.findIndex(({ name }) => name === tier.name) !== index
          ? [finding(`${path}.name`, tier.name, 'is there already', 'Choose another name')]
          : []),
        ...checkOrder(`${path}.order`, tier.order),
        ...(tier.defaultAction === 'Pass' || tier.defaultAction === 'Deny'
          ? []
          : [
              finding(
                `${path}.defaultAction`,
                tier.defaultAction,
                'is no action of a tier: Calico would take it for Deny',
                "Set it to 'Pass' or 'Deny'",
              ),
            ]),
      ];
    }),
    ...locatedPolicies(environment).flatMap(({ path, policy }) => [
      ...checkName(`${path}.name`, policy.name, dnsLabel),
      ...(known.includes(policy.tier)
        ? []
        : [
            finding(
              `${path}.tier`,
              policy.tier,
              'is a tier that does not exist: the policy would come after all others',
              `Name one of ${known.join(', ')}, or add it to networkPolicies.calico.tiers`,
            ),
          ]),
    ]),
  ];
}

function checkOrder(path: string, order: unknown): readonly Finding[] {
  if (typeof order === 'number' && order < defaultTierOrder) return [];
  return [
    finding(
      path,
      order,
      `does not come before the tier default, which has ${defaultTierOrder} and denies what it does not know`,
      'Choose a smaller number',
    ),
  ];
}
