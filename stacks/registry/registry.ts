import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type {
  PremiumRegistry,
  RegistryWithDefaults,
} from '../../environments/settings/azure/registry-settings.ts';

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
    this.id = registry.id;
    this.loginServer = registry.loginServer;
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
    publicNetworkAccessEnabled: settings.access === 'public',
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
