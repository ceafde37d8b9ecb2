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

/** Tiers whose name is taken, and policies of tiers that the environment does not have. */
export function checkPolicyTiers(environment: ResolvedEnvironment): readonly Finding[] {
  const { tiers } = environment.networkPolicies.calico;
  const known = [defaultTier, guardrailTier.name, ...tiers.map(({ name }) => name)];
  return [
    ...tiers.flatMap((tier, index) => {
      const path = `networkPolicies.calico.tiers[${index}]`;
      return [
        ...checkName(`${path}.name`, tier.name, dnsLabel),
        ...([...calicoTiers, guardrailTier.name].includes(tier.name) ||
        tiers.findIndex(({ name }) => name === tier.name) !== index
          ? [finding(`${path}.name`, tier.name, 'is the name of another tier', 'Choose another name')]
          : []),
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
              `Choose one of ${known.join(', ')}, or add it to networkPolicies.calico.tiers`,
            ),
          ]),
    ]),
  ];
}
