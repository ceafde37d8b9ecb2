import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { KeyVaultWithDefaults } from '../../environments/settings/azure/key-vault-settings.ts';
import { siteVariable } from '../site/site-variables.ts';

export interface VaultProps {
  /** The group the vault is created in; the vault takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** Name, and who can reach it. */
  readonly settings: KeyVaultWithDefaults;
}

/**
 * The Key Vault with the secrets of Dgraph. Roles alone say who may do what; what is deleted can be brought back for 90
 * days, and that time cannot be shortened. https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export class Vault extends Construct {
  /** The vault's resource id: the scope of the right to read. */
  readonly id: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { resourceGroup, settings }: VaultProps) {
    super(scope, id);
    const vault = new KeyVault(this, 'Default', {
      name: settings.name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      tenantId: siteVariable(this, 'tenant_id').stringValue,
      skuName: settings.tier,
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: 90,
      ...(settings.access === 'private'
        ? {
            publicNetworkAccessEnabled: false,
            // Not even Azure's own services go round the endpoint.
            networkAcls: { defaultAction: 'Deny', bypass: 'None' },
          }
        : { publicNetworkAccessEnabled: true, ...this.listedRanges(settings) }),
    });
    this.id = vault.id;
    this.name = vault.name;
  }

  private listedRanges({ access }: KeyVaultWithDefaults) {
    if (access !== 'listed-ranges') return {};
    const ipRules = siteVariable(this, 'vault_ip_ranges').listValue;
    return { networkAcls: { defaultAction: 'Deny', bypass: 'None', ipRules } };
  }
}
