import { type Finding, finding } from '../../environments/settings/findings/finding.ts';
import { type AddressedResource, resourcesOfType, type StackJson, valueAt } from './stack-json.ts';

const type = 'azurerm_kubernetes_cluster';
const login = 'azure_active_directory_role_based_access_control';
const vaultAccess = 'key_management_service.key_vault_network_access';

/** Changes of a cluster that Terraform plans in place, and that AKS then refuses. */
export function checkClusterChanges(before: StackJson, after: StackJson): readonly Finding[] {
  return resourcesOfType(before, type).flatMap((old) => {
    const next = resourcesOfType(after, type).find(({ address }) => address === old.address);
    return next === undefined ? [] : [...checkLogin(old, next), ...checkVaultAccess(old, next)];
  });
}

/** A cluster that is to leave Entra ID. https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id#limitations */
function checkLogin(old: AddressedResource, next: AddressedResource): readonly Finding[] {
  if (old.attributes[login] === undefined || next.attributes[login] !== undefined) return [];
  return [
    finding(
      `${next.address}.${login}`,
      undefined,
      'is in cdktf.out/, and AKS does not take Entra ID away from a cluster: apply fails',
      "Set azure.cluster.login to { kind: 'entra', localAccounts: 'on' }",
    ),
  ];
}

/** Another way to the vault of a key that is in use. https://learn.microsoft.com/azure/aks/update-kms-key-vault */
function checkVaultAccess(old: AddressedResource, next: AddressedResource): readonly Finding[] {
  const from = valueAt(old.attributes, vaultAccess);
  const to = valueAt(next.attributes, vaultAccess);
  if (from === undefined || to === undefined || from === to) return [];
  return [
    finding(
      `${next.address}.${vaultAccess}`,
      to,
      `was ${JSON.stringify(from)} in cdktf.out/ so far, and AKS does not change the way to the vault while its key is in use: apply fails`,
      "Set azure.cluster.etcdEncryption to { kind: 'platform-key' } and apply it first, then set the new vaultAccess",
    ),
  ];
}
