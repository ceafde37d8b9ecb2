import type { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group/index.js';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Egress } from '../../environments/settings/azure/cluster/egress-settings.ts';
import type { OwnNetwork } from '../../environments/settings/azure/cluster/network-settings.ts';
import type { ClusterNetwork } from './cluster-network.ts';
import { SubnetEgress } from './egress.ts';
import { ProtectedSubnet } from './protected-subnet.ts';

export interface NetworkProps {
  /** The group the network is created in; the network takes its region. */
  readonly resourceGroup: ResourceGroup;
  /** First part of the names of network and subnets. */
  readonly name: string;
  /** The address ranges. */
  readonly settings: OwnNetwork;
  /** How nodes and pods reach the internet. */
  readonly egress: Egress['kind'];
}

/** A VNet with a subnet for nodes, one for private endpoints, and one for pods where pods have a subnet. */
export class Network extends Construct implements ClusterNetwork {
  readonly id: string;
  readonly nodeSubnetId: string;
  readonly endpointSubnetId: string;
  /** Undefined where pods have no subnet of their own. */
  readonly podSubnetId: string | undefined;
  readonly apiServerSubnetId: string | undefined;
  readonly scopes: ClusterNetwork['scopes'];
  /** What has to exist before the first machine starts in the network. */
  readonly guards: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { resourceGroup, name, settings } = props;
    const network = new VirtualNetwork(this, 'Default', {
      name: `${name}-vnet`,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      addressSpace: [settings.vnetCidr],
    });
    const addSubnet = (part: string, cidr: string, delegatedTo?: string) =>
      new ProtectedSubnet(this, `${part.replace('-', '_')}_subnet`, {
        ...{ resourceGroup, network, name: `${name}-${part}`, cidr, delegatedTo },
      });
    const nodes = addSubnet('nodes', settings.nodeSubnetCidr);
    const endpoints = addSubnet('endpoints', settings.endpointSubnetCidr);
    const pods = settings.pods.kind === 'pod-subnet' ? addSubnet('pods', settings.pods.cidr) : undefined;

    const apiServer =
      settings.apiServerSubnetCidr === undefined
        ? undefined
        : addSubnet('api-server', settings.apiServerSubnetCidr, 'Microsoft.ContainerService/managedClusters');
    const egress =
      props.egress === 'nat-gateway' || props.egress === 'route-table'
        ? new SubnetEgress(this, 'egress', {
            kind: props.egress,
            subnetIds: [nodes.id, ...(pods === undefined ? [] : [pods.id])],
          })
        : undefined;

    this.id = network.id;
    this.nodeSubnetId = nodes.id;
    this.endpointSubnetId = endpoints.id;
    this.podSubnetId = pods?.id;
    this.apiServerSubnetId = apiServer?.id;
    this.scopes = [{ id: 'network_contributor', scope: network.id }];
    const subnets = [nodes, endpoints, pods, apiServer].filter((subnet) => subnet !== undefined);
    this.guards = [...subnets.map(({ guard }) => guard), ...(egress?.guards ?? [])];
  }
}
