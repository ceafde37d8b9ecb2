import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type {
  PremiumRegistry,
  RegistryWithDefaults,
} from '../../environments/settings/azure/registry-settings.ts';
import { siteVariable } from '../site/site-variables.ts';

export interface RegistryProps {
  /** The group the registry is created in; the registry takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** Name, tier, and what the tier allows. */
  readonly settings: RegistryWithDefaults;
}

/** The container registry that the client's image is pushed to and the cluster pulls from. */
export class Registry extends Construct {
  /** The registry's resource id: the scope of the cluster's right to pull. */
  readonly id: string;
  /** The host name that images are pushed to and pulled from. */
  readonly loginServer: string;

  constructor(scope: Construct, id: string, { resourceGroup, settings }: RegistryProps) {
    super(scope, id);
    const registry = new ContainerRegistry(this, 'Default', {
      name: settings.name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      sku: settings.sku,
      ...(settings.sku === 'Premium' ? premiumFeatures(settings) : {}),
    });
    if (settings.sku === 'Premium' && settings.access === 'listed-ranges') this.listRanges(registry);
    this.id = registry.id;
    this.loginServer = registry.loginServer;
  }

  /** Refuses everyone but the ranges of a variable: the number of its rules is known to Terraform alone. */
  private listRanges(registry: ContainerRegistry): void {
    const { fqn } = siteVariable(this, 'registry_ip_ranges');
    registry.addOverride('network_rule_set', [
      {
        default_action: 'Deny',
        ip_rule: `\${[for range in ${fqn} : { action = "Allow", ip_range = range }]}`,
      },
    ]);
  }
}

/**
 * What only the Premium tier has. Content trust is left out: Azure refuses it on new registries since May 2026.
 * https://learn.microsoft.com/azure/container-registry/container-registry-content-trust-deprecation
 */
function premiumFeatures(settings: PremiumRegistry) {
  return {
    adminEnabled: false,
    anonymousPullEnabled: false,
    publicNetworkAccessEnabled: settings.access !== 'private',
    // Image layers come from the registry's own host name instead of a storage account's that anyone may have.
    dataEndpointEnabled: true,
    zoneRedundancyEnabled: true,
    ...(settings.untaggedRetentionDays === undefined
      ? {}
      : { retentionPolicyInDays: settings.untaggedRetentionDays }),
    ...(settings.quarantine === 'on' ? { quarantinePolicyEnabled: true } : {}),
    // The provider reads them back in this order; in another, every plan would change them.
    georeplications: settings.replicas
      .toSorted()
      .map((location) => ({ location, zoneRedundancyEnabled: true })),
  };
}
