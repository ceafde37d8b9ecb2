import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association/index.js';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Egress } from '../../environments/settings/azure/cluster/egress-settings.ts';
import { siteVariable } from '../site/site-variables.ts';

/** What the cluster is told of its way to the internet. https://learn.microsoft.com/azure/aks/egress-outboundtype */
export const outboundTypes: Readonly<Record<Egress['kind'], string>> = {
  'load-balancer': 'loadBalancer',
  'managed-nat-gateway': 'managedNATGateway',
  'nat-gateway': 'userAssignedNATGateway',
  'route-table': 'userDefinedRouting',
};

export interface SubnetEgressProps {
  readonly kind: 'nat-gateway' | 'route-table';
  /** Resource ids of the subnets of nodes and pods. */
  readonly subnetIds: readonly string[];
}

/** Binds subnets that this project creates to a route table or NAT gateway that it does not: AKS looks for it when it starts. */
export class SubnetEgress extends Construct {
  readonly guards: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { kind, subnetIds }: SubnetEgressProps) {
    super(scope, id);
    this.guards = subnetIds.map((subnetId, index) =>
      kind === 'nat-gateway'
        ? new SubnetNatGatewayAssociation(this, `nat_gateway_${index}`, {
            subnetId,
            natGatewayId: siteVariable(this, 'nat_gateway_id').stringValue,
          })
        : new SubnetRouteTableAssociation(this, `route_table_${index}`, {
            subnetId,
            routeTableId: siteVariable(this, 'route_table_id').stringValue,
          }),
    );
  }
}
