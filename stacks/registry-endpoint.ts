import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone/index.js';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link/index.js';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import type { Network } from './network.ts';
import type { Registry } from './registry.ts';

export interface RegistryEndpointProps {
  /** The group the endpoint is created in; the endpoint takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** First part of the names of endpoint and links. */
  readonly name: string;
  /** Where the endpoint gets its address, and who may resolve it. */
  readonly network: Network;
  /** What the endpoint leads to. */
  readonly registry: Registry;
}

/**
 * The way from the VNet to a private registry: an address inside the VNet, and the registry's public host names resolved
 * to it. https://learn.microsoft.com/azure/container-registry/container-registry-private-link
 */
export class RegistryEndpoint extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { resourceGroup, name, network, registry }: RegistryEndpointProps,
  ) {
    super(scope, id);
    const zone = new PrivateDnsZone(this, 'zone', {
      name: 'privatelink.azurecr.io',
      resourceGroupName: resourceGroup.name,
    });
    const link = new PrivateDnsZoneVirtualNetworkLink(this, 'zone_link', {
      name: `${name}-registry`,
      resourceGroupName: resourceGroup.name,
      privateDnsZoneName: zone.name,
      virtualNetworkId: network.id,
    });
    new PrivateEndpoint(this, 'Default', {
      name: `${name}-registry`,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      subnetId: network.endpointSubnetId,
      privateServiceConnection: {
        name: 'registry',
        isManualConnection: false,
        privateConnectionResourceId: registry.id,
        subresourceNames: ['registry'],
      },
      privateDnsZoneGroup: { name: 'registry', privateDnsZoneIds: [zone.id] },
      dependsOn: [link],
    });
  }
}
