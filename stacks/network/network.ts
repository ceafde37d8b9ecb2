import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { OwnNetwork } from '../../environments/settings/azure/network-settings.ts';
import { ProtectedSubnet } from './protected-subnet.ts';

export interface NetworkProps {
  /** The group the network is created in; the network takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** First part of the names of network and subnets. */
  readonly name: string;
  /** The address ranges. */
  readonly settings: OwnNetwork;
}

/** A VNet with a subnet for nodes, one for private endpoints, and one for pods where pods have a subnet. */
export class Network extends Construct {
  readonly id: string;
  readonly nodeSubnetId: string;
  readonly endpointSubnetId: string;
  /** Undefined where pods have no subnet of their own. */
  readonly podSubnetId: string | undefined;
  /** What has to exist before the first machine starts in the network. */
  readonly guards: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { resourceGroup, name, settings }: NetworkProps) {
    super(scope, id);
    const network = new VirtualNetwork(this, 'Default', {
      name: `${name}-vnet`,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      addressSpace: [settings.vnetCidr],
    });
    const addSubnet = (part: string, cidr: string) =>
      new ProtectedSubnet(this, `${part}_subnet`, { resourceGroup, network, name: `${name}-${part}`, cidr });
    const nodes = addSubnet('nodes', settings.nodeSubnetCidr);
    const endpoints = addSubnet('endpoints', settings.endpointSubnetCidr);
    const pods = settings.pods.kind === 'pod-subnet' ? addSubnet('pods', settings.pods.cidr) : undefined;

    this.id = network.id;
    this.nodeSubnetId = nodes.id;
    this.endpointSubnetId = endpoints.id;
    this.podSubnetId = pods?.id;
    this.guards = [nodes, endpoints, ...(pods === undefined ? [] : [pods])].map(({ guard }) => guard);
  }
}
