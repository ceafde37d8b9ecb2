import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, dnsLabel } from '../rules/name-rule.ts';

const path = 'azure.policies';

/** An assignment that would judge nothing, or the namespaces that it leaves alone. https://learn.microsoft.com/azure/aks/use-azure-policy */
export function checkPolicies(environment: ResolvedEnvironment): readonly Finding[] {
  const { policies, cluster } = environment.azure;
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
    ...refusedNamespaces(environment)
      .filter(({ namespace }) => !excludedNamespaces.includes(namespace))
      .map(({ namespace, because }) =>
        finding(
          `${path}.excludedNamespaces`,
          excludedNamespaces,
          `lacks '${namespace}', where ${because}: Azure Policy would refuse its pods`,
          `Add '${namespace}', or set effect to 'audit'`,
        ),
      ),
  ];
}

/**
 * Namespaces of the environment with pods that the initiative refuses. Its standard `restricted` is narrower than that of
 * Kubernetes: it does not allow CSI volumes, which show what is in a Key Vault.
 */
function refusedNamespaces({
  azure,
  dgraph,
  applications,
  applicationNamespaces,
}: ResolvedEnvironment): readonly { readonly namespace: string; readonly because: string }[] {
  if (azure.policies?.effect !== 'deny' || azure.policies.podSecurity === 'baseline') return [];
  const mounting = [dgraph, ...applications]
    .filter(({ secretStore }) => secretStore?.kind === 'key-vault')
    .map(({ namespace }) => namespace);
  return [
    ...[...new Set(mounting)].map((namespace) => ({
      namespace,
      because: 'pods mount secrets of a Key Vault, by CSI volumes',
    })),
    ...applicationNamespaces
      .filter(({ name, podSecurity }) => podSecurity === 'baseline' && !mounting.includes(name))
      .map(({ name }) => ({ namespace: name, because: "podSecurity is 'baseline'" })),
  ];
}
