import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

const path = 'azure.policies';

/** An assignment that would judge nothing, or the namespaces that it leaves alone. https://learn.microsoft.com/azure/aks/use-azure-policy */
export function checkPolicies({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { policies, cluster } = azure;
  if (policies === undefined) return [];
  const { excludedNamespaces } = policies;
  return [
    ...(cluster.addOns.includes('azure-policy')
      ? []
      : [
          finding(
            'azure.cluster.addOns',
            cluster.addOns,
            "lacks 'azure-policy', without which azure.policies judges nothing",
            "Add 'azure-policy', or leave azure.policies out",
          ),
        ]),
    ...excludedNamespaces.flatMap((name, index) => {
      const at = `${path}.excludedNamespaces[${index}]`;
      return excludedNamespaces.indexOf(name) === index
        ? checkName(at, name, dnsLabel)
        : [finding(at, name, 'is in the list twice', 'Take it out')];
    }),
  ];
}
