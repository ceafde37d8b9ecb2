import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment/index.js';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity/index.js';
import { Construct } from 'constructs';
import type { VaultReaderAccount } from '../../environments/settings/resolve/vault-readers.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Vault } from './vault.ts';

export interface VaultReaderProps {
  /** The group the identity is created in; the identity takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** The identity's name. */
  readonly name: string;
  /** The cluster whose word is taken for who a pod is. */
  readonly cluster: Cluster;
  /** What may be read. */
  readonly vault: Vault;
  /** Whose pods may read it, and what of it. */
  readonly reader: VaultReaderAccount;
}

/**
 * Lets the pods of one ServiceAccount read their secrets in a vault, and nothing else anywhere: the account is bound to
 * an identity of Azure without a password, because Azure trusts the cluster's issuer. The rights name secrets that people
 * put into the vault later.
 * https://learn.microsoft.com/azure/aks/workload-identity-overview
 */
export class VaultReader extends Construct {
  /** Client id of the identity: what the pods' secret store is told. */
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: VaultReaderProps) {
    super(scope, id);
    const { resourceGroup, name, cluster, vault, reader } = props;
    const identity = new UserAssignedIdentity(this, 'Default', {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    new FederatedIdentityCredential(this, 'credential', {
      name: 'dgraph',
      resourceGroupName: resourceGroup.name,
      parentId: identity.id,
      issuer: cluster.oidcIssuerUrl,
      subject: `system:serviceaccount:${reader.namespace}:${reader.account}`,
      audience: ['api://AzureADTokenExchange'],
    });
    const allow = (right: string, rightScope: string) =>
      new RoleAssignment(this, right, {
        scope: rightScope,
        roleDefinitionName: 'Key Vault Secrets User',
        principalId: identity.principalId,
        principalType: 'ServicePrincipal',
      });
    if (reader.objects === undefined) allow('right', vault.id);
    else for (const object of reader.objects) allow(`right_${object}`, `${vault.id}/secrets/${object}`);
    this.clientId = identity.clientId;
  }
}
