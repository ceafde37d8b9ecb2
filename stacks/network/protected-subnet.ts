import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group/index.js';
import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet/index.js';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association/index.js';
import type { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface ProtectedSubnetProps {
  /** The group the subnet is created in. */
  readonly resourceGroup: ResourceGroup;
  /** The network the subnet belongs to. */
  readonly network: VirtualNetwork;
  /** Name of the subnet and, with `-nsg`, of its security group. */
  readonly name: string;
  /** CIDR, inside the network. */
  readonly cidr: string;
  /**
   * The service of Azure that the subnet belongs to.
   * @default - none: anyone's
   */
  readonly delegatedTo?: string | undefined;
}

/**
 * A subnet behind a network security group of its own. The group has no rules beyond Azure's: nothing comes in from the
 * internet, and everything inside the VNet is left to the cluster's network policies.
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules
 */
export class ProtectedSubnet extends Construct {
  readonly id: string;
  /** What has to exist before the first machine starts in the subnet. */
  readonly guard: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ProtectedSubnetProps) {
    super(scope, id);
    const { resourceGroup, network, name, cidr, delegatedTo } = props;
    const subnet = new Subnet(this, 'Default', {
      name,
      resourceGroupName: resourceGroup.name,
      virtualNetworkName: network.name,
      addressPrefixes: [cidr],
      // Private endpoints ignore security groups unless the subnet says otherwise.
      privateEndpointNetworkPolicies: 'Enabled',
      ...(delegatedTo === undefined
        ? {}
        : {
            delegation: [
              {
                name: 'service',
                serviceDelegation: {
                  name: delegatedTo,
                  actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'],
                },
              },
            ],
          }),
    });
    const securityGroup = new NetworkSecurityGroup(this, 'security_group', {
      name: `${name}-nsg`,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    this.id = subnet.id;
    this.guard = new SubnetNetworkSecurityGroupAssociation(this, 'guard', {
      subnetId: subnet.id,
      networkSecurityGroupId: securityGroup.id,
    });
  }
}
