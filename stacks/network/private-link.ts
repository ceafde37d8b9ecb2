import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone/index.js';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link/index.js';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Construct } from 'constructs';
import { siteVariable } from '../site/site-variables.ts';
import type { ClusterNetwork } from './cluster-network.ts';

/** What an endpoint may lead to, by Azure's own name of the part, and the DNS zone that Azure resolves it in. */
const zoneNames = {
  registry: 'privatelink.azurecr.io',
  vault: 'privatelink.vaultcore.azure.net',
} as const;

export interface PrivateLinkProps {
  /** The group the endpoint is created in; the endpoint takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** First part of the names of endpoint and links. */
  readonly name: string;
  /** Where the endpoint gets its address, and who may resolve it. */
  readonly network: ClusterNetwork;
  /** Who keeps the DNS zone: this project, the zone of a variable, or Azure Policy. */
  readonly zones: 'created' | 'variables' | 'policy';
  /** Of which kind the service is. */
  readonly service: keyof typeof zoneNames;
  /** Resource id of what the endpoint leads to. */
  readonly targetId: string;
}

/**
 * The way from the VNet to a private service: an address inside the VNet, and the service's public host name resolved to
 * it. https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export class PrivateLink extends Construct {
  constructor(scope: Construct, id: string, props: PrivateLinkProps) {
    super(scope, id);
    const { resourceGroup, network, service, targetId } = props;
    const name = `${props.name}-${service}`;
    const zone = this.findZone(props, name);
    new PrivateEndpoint(this, 'Default', {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      subnetId: network.endpointSubnetId,
      privateServiceConnection: {
        name: service,
        isManualConnection: false,
        privateConnectionResourceId: targetId,
        subresourceNames: [service],
      },
      // Whom Azure Policy registers, it gives a group; a plan would take it away again.
      ...(zone === undefined
        ? { lifecycle: { ignoreChanges: ['private_dns_zone_group'] } }
        : { privateDnsZoneGroup: { name: service, privateDnsZoneIds: [zone.id] }, dependsOn: zone.links }),
    });
  }

  /** The zone that the endpoint is registered in; undefined where Azure Policy does that. */
  private findZone({ resourceGroup, network, zones, service }: PrivateLinkProps, name: string) {
    switch (zones) {
      case 'policy':
        return undefined;
      case 'variables':
        return { id: siteVariable(this, `${service}_dns_zone_id`).stringValue, links: [] };
      case 'created': {
        const zone = new PrivateDnsZone(this, 'zone', {
          name: zoneNames[service],
          resourceGroupName: resourceGroup.name,
        });
        const link = new PrivateDnsZoneVirtualNetworkLink(this, 'zone_link', {
          name,
          resourceGroupName: resourceGroup.name,
          privateDnsZoneName: zone.name,
          virtualNetworkId: network.id,
        });
        return { id: zone.id, links: [link] };
      }
    }
  }
}
