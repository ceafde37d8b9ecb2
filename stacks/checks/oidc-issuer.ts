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
          ? 'must be true with workload_identity_enabled: pods prove who they are by that issuer'
          : 'must be true: AKS turns it on for new clusters, and without it every plan would turn it off',
      remedy: 'Set oidcIssuerEnabled to true in stacks/cluster/cluster.ts',
    }));
}
