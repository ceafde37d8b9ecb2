import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { resourcesOfType, type StackJson } from './stack-json.ts';

const attribute = 'azure_active_directory_role_based_access_control';

/** A cluster that is to leave Entra ID: AKS cannot take it back. https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id#limitations */
export function checkLoginChange(before: StackJson, after: StackJson): readonly Finding[] {
  const type = 'azurerm_kubernetes_cluster';
  return resourcesOfType(before, type).flatMap(({ address, attributes }) => {
    const next = resourcesOfType(after, type).find((candidate) => candidate.address === address);
    if (attributes[attribute] === undefined || next === undefined || next.attributes[attribute] !== undefined)
      return [];
    return [
      finding(
        `${address}.${attribute}`,
        undefined,
        'is in cdktf.out/, and AKS does not take Entra ID away from a cluster: apply fails',
        "Set azure.cluster.login to { kind: 'entra', localAccounts: 'on' }",
      ),
    ];
  });
}
