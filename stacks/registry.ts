import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { RegistrySettings } from '../environments/azure-settings.ts';

export interface RegistryProps {
  /** The group the registry is created in; the registry takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** Name and tier. */
  readonly settings: RegistrySettings;
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
    });
    this.id = registry.id;
    this.loginServer = registry.loginServer;
  }
}
