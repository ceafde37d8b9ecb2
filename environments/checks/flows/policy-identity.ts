import { calicoExtras, locatedPolicies } from '../../flows/calico-parts.ts';
import { guardrailNames, guardrailTier } from '../../flows/guardrail-names.ts';
import { knownNamespaces } from '../../flows/known-namespaces.ts';
import type { Environment } from '../../settings/environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { CalicoPolicy } from '../../settings/network-policies/calico-policy.ts';
import { checkLabels } from '../rules/labels.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';
import { checkReason } from '../rules/reason.ts';

/** Policies and sets of one name, or in a namespace that is not there. */
export function checkPolicyIdentity(environment: Environment): readonly Finding[] {
  const policies = locatedPolicies(environment);
  const taken = new Set<string>([
    `${guardrailTier.name}.${guardrailNames.denyNodeServices} `,
    `${guardrailTier.name}.${guardrailNames.wireServerForDns} `,
    `default.${guardrailNames.allowDns} `,
    `default.${guardrailNames.defaultDeny} `,
  ]);
  const namespaces = knownNamespaces(environment).map(({ name }) => name);
  return [
    ...policies.flatMap(({ path, policy }) => {
      const id = idOf(policy);
      const isTaken = taken.has(id);
      taken.add(id);
      return [
        ...checkReason(`${path}.why`, policy.why),
        ...(isTaken
          ? [finding(`${path}.name`, policy.name, 'is taken in its tier', 'Choose another name')]
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

function checkNetworkSets(environment: Environment): readonly Finding[] {
  const sets = calicoExtras(environment).networkSets ?? [];
  return sets.flatMap(({ name, labels }, index) => {
    const path = `networkPolicies.calico.networkSets[${index}]`;
    const isTaken =
      name === guardrailNames.nodeServices || sets.findIndex((other) => other.name === name) !== index;
    return [
      ...checkName(`${path}.name`, name, dnsLabel),
      ...checkLabels(`${path}.labels`, labels),
      ...(isTaken ? [finding(`${path}.name`, name, 'is taken', 'Choose another name')] : []),
    ];
  });
}

function idOf({ tier, name, scope }: CalicoPolicy): string {
  return `${tier}.${name} ${scope.kind === 'global' ? '' : scope.namespace}`;
}
