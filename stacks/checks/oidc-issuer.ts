import type { Finding } from '../../environments/settings/findings/finding.ts';
import { resourcesOfType, type StackJson } from './stack-json.ts';

/**
 * A cluster that does not ask for the OIDC issuer. Workload identity cannot do without, and since 1.34 AKS turns it on
 * anyway, so that every plan would try to turn it off. https://learn.microsoft.com/azure/aks/use-oidc-issuer
 */
export function checkOidcIssuer(stack: StackJson): readonly Finding[] {
  return resourcesOfType(stack, 'azurerm_kubernetes_cluster')
    .filter(({ attributes }) => attributes.oidc_issuer_enabled !== true)
    .map(({ address, attributes }) => ({
      path: `${address}.oidc_issuer_enabled`,
      value: attributes.oidc_issuer_enabled,
      problem:
        attributes.workload_identity_enabled === true
          ? 'has to be true: workload_identity_enabled is, and pods prove who they are by that issuer'
          : 'has to be true: AKS turns it on for new clusters, and a plan without it never comes to rest',
      remedy: 'Set oidcIssuerEnabled to true in stacks/cluster/cluster.ts',
    }));
}
