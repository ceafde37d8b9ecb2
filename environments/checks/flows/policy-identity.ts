import { locatedPolicies } from '../../flows/calico-parts.ts';
import { guardrailNames, guardrailTier } from '../../flows/guardrail-names.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { CalicoPolicy } from '../../settings/network-policies/calico-policy.ts';
import { checkLabels } from '../rules/labels.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';
import { checkReason } from '../rules/reason.ts';

/** Policies and sets of one name, or in a namespace that is not there. */
export function checkPolicyIdentity(environment: ResolvedEnvironment): readonly Finding[] {
  const policies = locatedPolicies(environment);
  const taken = new Set<string>([
    `${guardrailTier.name}.${guardrailNames.denyNodeServices} `,
    `${guardrailTier.name}.${guardrailNames.wireServerForDns} `,
    `default.${guardrailNames.allowDns} `,
    `default.${guardrailNames.defaultDeny} `,
  ]);
  const namespaces = environment.world.namespaces.map(({ name }) => name);
  return [
    ...policies.flatMap(({ path, policy }) => {
      const id = idOf(policy);
      const isTaken = taken.has(id);
      taken.add(id);
      return [
        ...checkReason(`${path}.why`, policy.why),
        ...(isTaken
          ? [
              finding(
                `${path}.name`,
                policy.name,
                'is the name of another policy in its tier',
                'Choose another name',
              ),
            ]
          : []),
        ...(policy.scope.kind === 'global' || namespaces.includes(policy.scope.namespace)
          ? []
          : [
              finding(
                `${path}.scope.namespace`,
                policy.scope.namespace,
                'is a namespace this environment does not know',
                'Correct it, or add it to networkPolicies.otherNamespaces',
              ),
            ]),
      ];
    }),
    ...checkNetworkSets(environment),
  ];
}

function checkNetworkSets(environment: ResolvedEnvironment): readonly Finding[] {
  const sets = environment.networkPolicies.calico.networkSets;
  return sets.flatMap(({ name, labels }, index) => {
    const path = `networkPolicies.calico.networkSets[${index}]`;
    const isTaken =
      name === guardrailNames.nodeServices || sets.findIndex((other) => other.name === name) !== index;
    return [
      ...checkName(`${path}.name`, name, dnsLabel),
      ...checkLabels(`${path}.labels`, labels),
      ...(isTaken
        ? [finding(`${path}.name`, name, 'is the name of another set', 'Choose another name')]
        : []),
    ];
  });
}

function idOf({ tier, name, scope }: CalicoPolicy): string {
  return `${tier}.${name} ${scope.kind === 'global' ? '' : scope.namespace}`;
}
